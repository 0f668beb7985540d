import { answersWithFaces } from '../settings.ts';
import { FacesField } from './FacesField.tsx';
import { LineField, type ScaleFieldProps } from './LineField.tsx';

/** One question to answer, as its scale or its person has it. */
export function ScaleField(props: ScaleFieldProps) {
  const Field = props.scale.kind === 'faces' || answersWithFaces.now.value ? FacesField : LineField;
  return <Field {...props} />;
}
