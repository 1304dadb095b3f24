// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace Tidyscope {

/// Light, dark, or as the system is. Asks the platform first; where it has no notion of a colour scheme (offscreen, plain X11)
/// the palette is our own.
class Appearance : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Appearance(QObject *parent = nullptr);

    void set(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// "system", "light", "dark": for the settings file.
    [[nodiscard]] static QString name(Mode mode);
    [[nodiscard]] static Mode fromName(const QString &name);

Q_SIGNALS:
    void changed();

private:
    Mode m_mode = Mode::System;
    bool m_ownPalette = false;
};

} // namespace Tidyscope
