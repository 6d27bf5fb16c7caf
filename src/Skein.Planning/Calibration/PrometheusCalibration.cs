using System.Net.Http.Headers;
using Skein.Core;
using Skein.Planning.Calibration.Http;
using Skein.Planning.Calibration.Prometheus;

namespace Skein.Planning.Calibration;

/// <summary>Calibrates a model by a Prometheus server. Not thread-safe: one question at a time.</summary>
/// <param name="http">Sends requests; it must follow no redirect by itself. Whoever made it disposes of it.</param>
/// <param name="clock">Where time comes from, for the bound on answers.</param>
/// <param name="prepare">Adds headers to a request, such as authorisation; null for none.</param>
/// <param name="limits">Bounds; null for the defaults.</param>
public sealed class PrometheusCalibration(HttpMessageInvoker http, TimeProvider clock, Action<HttpRequestHeaders>? prepare = null, CalibrationLimits? limits = null)
{
    private readonly CalibrationLimits limits = limits ?? CalibrationLimits.Default;

    /// <summary>Measures a service.</summary>
    /// <param name="server">The server's URL: what stands before <c>/api/v1</c>.</param>
    /// <param name="question">Which service, and over which window.</param>
    /// <param name="options">What is known besides; null for the defaults.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SkeinException">The server cannot be asked, or has no such series.</exception>
    /// <exception cref="RefusedException">What it has is nothing to make a model of, or would mislead.</exception>
    public async Task<CalibrationResult> MeasureAsync(Uri server, PrometheusQuestion question, CalibrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(question);
        var source = new PrometheusSource(new PrometheusApi(new BoundedHttp(http, clock, limits, prepare), server), limits);
        return Calibrator.Calibrate(await source.ObserveAsync(question, cancellation).ConfigureAwait(false), options ?? CalibrationOptions.Default, limits);
    }
}
