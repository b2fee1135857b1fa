// SPDX-License-Identifier: GPL-3.0-or-later
// Headers that nearly every source file needs, compiled once for the whole build.
#pragma once
#include "core/decimal.h"
#include "core/result.h"
#include "core/values/portfolio.h"
#include "core/values/pull.h"

#include <QByteArray>
#include <QCoro/QCoroTask>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMap>
#include <QObject>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>
