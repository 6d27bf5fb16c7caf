using System.Globalization;
using System.Text;
using Skein.Core;
using Skein.Planning.Calibration.Http;
using Skein.Planning.Calibration.Observing;

namespace Skein.Planning.Calibration.Pages;

/// <summary>Observes a service by its page of metrics.</summary>
internal sealed class PageSource(BoundedHttp http, TimeProvider clock, CalibrationLimits limits)
{
    private const string Accept = "text/plain;version=0.0.4, text/plain;q=0.5, */*;q=0.1";

    /// <exception cref="SkeinException">The page cannot be read, or has no such series.</exception>
    public async Task<Observation> ObserveAsync(Uri page, PageQuestion question, IProgress<string>? progress, CancellationToken cancellation)
    {
        string subject = page.GetLeftPart(UriPartial.Path);
        double steps = Math.Ceiling(question.Range / question.Interval);
        if (question.Interval <= TimeSpan.Zero || question.Range < question.Interval) throw new SkeinException("range", "is shorter than the time between two scrapes", "a window holds several");
        if (steps >= limits.ScrapesMax) throw new SkeinException("range", string.Create(CultureInfo.InvariantCulture, $"takes {steps + 1:N0} scrapes, more than the bound {nameof(CalibrationLimits)}.{nameof(limits.ScrapesMax)} = {limits.ScrapesMax:N0}"), "give a longer --step");
        var history = new PageHistory(question, subject, limits);
        long start = clock.GetTimestamp();
        double began = clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, at = 0;
        for (int scrape = 0; scrape <= steps; scrape++)
        {
            // By the plan, not by the last scrape: what one took is not added to the next.
            TimeSpan wait = (scrape * question.Interval) - clock.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            progress?.Report($"scrape {scrape + 1} of {steps + 1:0}");
            double asked = Now();
            byte[] body = await http.GetAsync(page, subject, Accept, _ => "", cancellation).ConfigureAwait(false);
            // The page was made at some moment in between.
            at = (asked + Now()) / 2;
            history.Add(Encoding.UTF8.GetString(body), at, scrape > steps / 2);
        }

        // By the clock that only goes forward, and to its grain: a machine that stood still makes the scrapes that it missed within a millisecond.
        double Now() => began + clock.GetElapsedTime(start).TotalSeconds;

        (HistogramIncrease whole, string note) = history.Whole();
        return new Observation
        {
            Source = new ModelSource(ModelSource.MetricsPage, subject, question.Match.Count == 0 ? question.Metric : $"{question.Metric}{{{string.Join(',', question.Match.Select(match => $"{match.Key}=\"{match.Value}\""))}}}"),
            Metric = question.Metric,
            Now = at,
            RangeSeconds = question.Range.TotalSeconds,
            Arrivals = history.Arrivals,
            Whole = whole,
            FirstHalf = history.FirstHalf(),
            SecondHalf = history.SecondHalf(),
            Notes = note.Length == 0 ? [] : [note],
        };
    }
}
