// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/redactor.h"
#include "core/model/timelineevent.h"
#include "core/model/timelinenote.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

class QIODevice;

namespace Tidyscope {

/// What a HAR file says about the run as a whole.
struct HarAbout
{
    QDateTime started;           ///< wall clock at 0 ms; invalid: now
    QString title;               ///< "go mod tidy"; may be empty
    QList<TimelineNote> notes{}; ///< beside it
};

/// Writes a timeline as HTTP Archive 1.2 while it goes through it: nothing is kept but a buffer. What HAR has no place for stands in
/// fields of our own that begin with `_`, from which HarReader makes the same events again. Every text passes the rules of
/// Redactor once more here, at the one place where it leaves. Bodies, headers and credentials are in no event, so in no file.
class HarWriter
{
public:
    /// @p out is open for writing and outlives this.
    HarWriter(QIODevice &out, const HarAbout &about);
    ~HarWriter();
    Q_DISABLE_COPY_MOVE(HarWriter)

    void add(const TimelineEvent &event);
    /// Ends the document, once. False when the device did not take everything: ask it why.
    [[nodiscard]] bool finish();
    /// Whether the device took everything so far.
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    void head(const HarAbout &about);
    void notes(const QList<TimelineNote> &notes);
    void request(const TimelineEvent &event, const QByteArray &uri);
    void response(const TimelineEvent &event);
    void times(const TimelineEvent &event);
    void ownFields(const TimelineEvent &event, const QByteArray &url, const QByteArray &uri);
    [[nodiscard]] QByteArray masked(const QString &text) const;
    void flush();

    QIODevice &m_out;
    QDateTime m_started;
    Redactor m_redactor;
    QByteArray m_buffer;
    bool m_first = true;
    bool m_good = true;
};

} // namespace Tidyscope
