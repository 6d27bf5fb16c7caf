using System.Net.Http.Headers;
using Skein.Core;
using Skein.Planning.Calibration.Http;
using Skein.Planning.Calibration.Pages;

namespace Skein.Planning.Calibration;

/// <summary>
/// Calibrates a model by a service's own page of metrics in Prometheus' text format, scraped again and again: no server
/// is needed between. Not thread-safe: one question at a time.
/// </summary>
/// <param name="http">Sends requests; it must follow no redirect by itself. Whoever made it disposes of it.</param>
/// <param name="clock">Where time comes from: it waits between scrapes.</param>
/// <param name="prepare">Adds headers to a request, such as authorisation; null for none.</param>
/// <param name="limits">Bounds; null for the defaults.</param>
public sealed class PageCalibration(HttpMessageInvoker http, TimeProvider clock, Action<HttpRequestHeaders>? prepare = null, CalibrationLimits? limits = null)
{
    private readonly CalibrationLimits limits = limits ?? CalibrationLimits.Default;

    /// <summary>Measures a service; takes as long as the window is.</summary>
    /// <param name="page">The page: <c>http://localhost:5000/metrics</c>.</param>
    /// <param name="question">Which histogram, and over which window.</param>
    /// <param name="options">What is known besides; null for the defaults.</param>
    /// <param name="progress">Told of each scrape; may be null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SkeinException">The page cannot be read, or has no such series.</exception>
    /// <exception cref="RefusedException">What it has is nothing to make a model of, or would mislead.</exception>
    public async Task<CalibrationResult> MeasureAsync(Uri page, PageQuestion question, CalibrationOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(question);
        var source = new PageSource(new BoundedHttp(http, clock, limits, prepare), clock, limits);
        return Calibrator.Calibrate(await source.ObserveAsync(page, question, progress, cancellation).ConfigureAwait(false), options ?? CalibrationOptions.Default, limits);
    }
}
