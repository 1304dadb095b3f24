// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/labplayer.h"
#include "ui/widgets/card.h"

#include <QHash>
#include <QTimer>

class QComboBox;
class QPushButton;
class QSpinBox;
class QLabel;

namespace Tidyscope {

class TextLabel;

/// A server of the lab that is up: what it is, where, what it saw, and the controls with which a trainer makes it worse or better
/// while the scenario runs.
class ServerPanel : public Card
{
    Q_OBJECT
public:
    ServerPanel(const Lab::LabServerInfo &server, bool live, QWidget *parent = nullptr);

    /// The request of @p event came to this server.
    [[nodiscard]] bool isAskedBy(const TimelineEvent &event) const;
    /// One more request, or more about the last one.
    void takeRequest(const TimelineEvent &event);
    [[nodiscard]] const Lab::LabServerInfo &server() const { return m_server; }
    [[nodiscard]] Lab::LabControl values() const;
    void setValues(const Lab::LabControl &values);
    [[nodiscard]] QSpinBox *delay() const { return m_delay; }
    [[nodiscard]] QSpinBox *loss() const { return m_loss; }
    [[nodiscard]] QComboBox *status() const { return m_status; }

Q_SIGNALS:
    void controlChanged(const QString &server, const Tidyscope::Lab::LabControl &values);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void restyle();
    void refreshRequests();
    void send();

    Lab::LabServerInfo m_server;
    bool m_live;
    QHash<int, qint64> m_seen; // requests by their number, with what was sent to answer them
    QString m_last;
    TextLabel *m_title;
    TextLabel *m_address;
    TextLabel *m_requests;
    QLabel *m_delayLabel;
    QLabel *m_lossLabel;
    QLabel *m_statusLabel;
    QSpinBox *m_delay;
    QSpinBox *m_loss;
    QComboBox *m_status;
    QPushButton *m_reset;
    QTimer m_settle;
    Lab::LabControl m_sent;
};

} // namespace Tidyscope
