// A dialog over the page: focus stays in it and goes back where it came from.
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

type Props = { title: string; lead?: string; onClose: () => void; children: ReactNode };

export const PageDialog = ({ title, lead, onClose, children }: Props): ReactNode => (
  <ModalOverlay
    className="overlay"
    isOpen
    isDismissable
    onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
  >
    <Modal className="dialogbox">
      <Dialog className="dialog">
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {lead === undefined ? null : <p>{lead}</p>}
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
);
