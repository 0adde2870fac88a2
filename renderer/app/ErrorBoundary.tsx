import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** What is shown instead, with the reason in the engine's words. */
  readonly instead: (reason: string) => ReactNode;
}

/** Shows something else where its children cannot be drawn: without it, the whole window would be white. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly reason: string | null }> {
  static getDerivedStateFromError(error: unknown) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override state = { reason: null };

  override render(): ReactNode {
    const { reason } = this.state;
    return reason === null ? this.props.children : this.props.instead(reason);
  }
}
