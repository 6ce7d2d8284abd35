interface Option {
  value: string;
  hex?: string;
}

interface Props {
  label: string;
  value: string;
  options: readonly Option[];
  choose(value: string): void;
}

/** One of a few: radio buttons that look like colours or sizes. */
export function Choice({ label, value, options, choose }: Props) {
  return (
    <fieldset className="choice">
      <legend>{label} <span>{value}</span></legend>
      <div>
        {options.map((option) => (
          <label key={option.value} className={option.hex ? 'choice-color' : 'choice-size'}>
            <input type="radio" name={label} value={option.value} checked={option.value === value} onChange={() => choose(option.value)} />
            {option.hex ? <span style={{ background: option.hex }}><span className="hidden">{option.value}</span></span> : <span>{option.value}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
