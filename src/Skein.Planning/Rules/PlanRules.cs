using System.Globalization;

namespace Skein.Planning.Rules;

/// <summary>Whether what the plan stands on still holds.</summary>
internal static class PlanRules
{
    private const double SlowerFrom = 1.25;
    private const double TrafficAbove = 1.1;

    public static IEnumerable<PrometheusRule> Alerts(RuleDraft draft)
    {
        double mean = draft.Plan.ServiceTime.Mean, rate = draft.Plan.Load.PeakRate;
        const string Again = "Calibrate and plan anew: skein plan calibrate, skein plan.";
        yield return draft.Alert("ServiceSlowerThanPlanned", Severity.Ticket, $"{draft.Recorded("job:slo_mean_seconds:rate30m")} > {RuleDraft.Number(SlowerFrom * mean)}", TimeSpan.FromMinutes(30), $"requests take longer than planned", $"{{{{ $value | humanizeDuration }}}} in the mean; the plan is for {mean:0.######} s.", $"Find out why before any limit is raised. {Again}");
        yield return draft.Alert("TrafficAbovePlan", Severity.Ticket, $"{draft.Recorded("job:slo_requests:rate30m")} > {RuleDraft.Number(TrafficAbove * rate)}", TimeSpan.FromMinutes(30), $"there is more traffic than planned", $"{{{{ $value | humanize }}}}/s; the plan is for {rate:0.###}/s in the busiest stretch.", Again);
        // As a vector, so that the alert carries the job.
        yield return draft.Alert("ServiceMetricsMissing", Severity.Ticket, $"absent({draft.Series("_count")})", TimeSpan.FromMinutes(10), $"no rule of this service sees anything", $"There is no {draft.Options.Metric}_count of job {draft.Job}.", "Is the service up, and scraped by this job under this name?");
        if (draft.Options.CalibratedAt is { } taken)
        {
            long since = taken.ToUnixTimeSeconds();
            string age = ((long)draft.Options.CalibrationAgeMax.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            yield return draft.Alert("CalibrationStale", Severity.Ticket, $"vector(time() - {since.ToString(CultureInfo.InvariantCulture)}) > {age}", TimeSpan.Zero, $"the plan stands on old measurements", $"They were taken on {taken.UtcDateTime:yyyy-MM-dd}; more than {draft.Options.CalibrationAgeMax.TotalDays:0.#} days ago.", Again);
        }
        else
        {
            draft.Note($"the plan stands on no model of skein plan calibrate: no rule on its age");
        }
    }
}
