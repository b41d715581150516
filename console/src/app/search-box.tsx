// The search of the top bar: goes to what has an id.

import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { texts } from '../texts.ts';
import { pathOfId } from './paths.ts';

export function SearchBox() {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  return (
    <Input
      type="search"
      value={text}
      ariaLabel={texts.top.search}
      placeholder={texts.top.search}
      onChange={({ detail }) => setText(detail.value)}
      onKeyDown={({ detail }) => {
        const path = detail.key === 'Enter' ? pathOfId(text.trim()) : undefined;
        if (path !== undefined) void navigate(path.slice('/console'.length));
      }}
    />
  );
}
