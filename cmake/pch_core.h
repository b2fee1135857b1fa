// SPDX-License-Identifier: GPL-3.0-or-later
// Headers that nearly every source file needs, compiled once per library.
#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>
