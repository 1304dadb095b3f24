// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace Tidyscope {

/// The syntax definitions: KSyntaxHighlighting's and our own (resources/syntax). Loading them takes long enough to be felt, so
/// it is done once, on a worker thread, from the constructor on. Made by whoever makes the window and shared by all code views;
/// destroy it after them. Destroying it while it loads waits for nobody.
class SyntaxLibrary : public QObject
{
    Q_OBJECT
public:
    explicit SyntaxLibrary(QObject *parent = nullptr);
    ~SyntaxLibrary() override;
    Q_DISABLE_COPY_MOVE(SyntaxLibrary)

    [[nodiscard]] bool isReady() const;

    class Private;
    [[nodiscard]] Private &data() const { return *d; }

Q_SIGNALS:
    /// Once, from the event loop.
    void ready();

private:
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope
