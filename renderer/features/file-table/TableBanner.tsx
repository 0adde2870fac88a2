import type { ReactNode } from 'react';
import './table-banner.css';

/** A warning above the table, which is read out when it comes; nothing without a text. */
export function TableBanner({ children }: { readonly children: ReactNode }) {
  return (
    <div role="status" aria-live="polite">
      {children && (
        <div className="table-banner">
          <span className="table-banner-sign" aria-hidden="true">
            ▲
          </span>
          <p>{children}</p>
        </div>
      )}
    </div>
  );
}
