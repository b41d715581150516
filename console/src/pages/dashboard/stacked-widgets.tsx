// The widgets on a phone: one below the other, each as high as what it shows, and moved by its menu.

import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { dashboardWords as words } from '../../texts/dashboard.ts';
import { texts } from '../../texts.ts';
import { widgets } from './widgets.tsx';

export function StackedWidgets(props: {
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly children: (id: string) => React.ReactNode;
}) {
  const { ids, onChange } = props;
  const act = (id: string, action: string): void => {
    const others = ids.filter((each) => each !== id);
    const place = ids.indexOf(id) + (action === 'up' ? -1 : 1);
    onChange(action === 'remove' ? others : others.toSpliced(place, 0, id));
  };
  return (
    <div className="stacked">
      <SpaceBetween size="m">
        {ids.map((id, index) => (
          <Container
            key={id}
            data-testid={`widget-${id}`}
            header={
              <div className="title-and-button">
                <Header variant="h2">{widgets[id]?.title}</Header>
                <ButtonDropdown
                  variant="icon"
                  ariaLabel={words.actionsOf(widgets[id]?.title ?? id)}
                  expandToViewport
                  items={[
                    { id: 'up', text: words.moveUp, disabled: index === 0 },
                    { id: 'down', text: words.moveDown, disabled: index === ids.length - 1 },
                    { id: 'remove', text: texts.actions.remove },
                  ]}
                  onItemClick={({ detail }) => act(id, detail.id)}
                />
              </div>
            }
          >
            {props.children(id)}
          </Container>
        ))}
      </SpaceBetween>
    </div>
  );
}
