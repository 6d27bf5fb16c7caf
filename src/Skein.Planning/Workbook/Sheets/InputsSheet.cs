using Skein.Planning.Laws;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The sheet <c>Inputs</c>: the cells to change.</summary>
internal static class InputsSheet
{
    private const string Least = "0 or more";

    public static InputTerms Write(Book book, Draft draft)
    {
        Form form = Form.On(book, "Inputs", $"{draft.Spec.Service}: what goes in", "Change the coloured cells; everything else is calculated. Seconds, 1/seconds and bytes throughout; an empty cell is one that was not given.");
        CapacitySpec spec = draft.Spec;
        TrafficSpec traffic = spec.Traffic;
        bool hourly = traffic.Day is { Hourly.Count: > 0 };
        ServiceLaw held = draft.Held;
        form.Part("Traffic");
        InputTerms terms = new()
        {
            MeanRate = form.Ask("mean_rate", "arrivals, mean", traffic.Rate, "1/second", "of all replicas"),
            Amplitude = form.Ask("day_amplitude", "daily wave, share of the mean", hourly ? 0 : traffic.Day?.Amplitude ?? 0, "share", "0 to 1; 0: the rate does not change with the time of day"),
            Period = form.Ask("day_period", "length of one wave", hourly ? new DaySpec().Period : traffic.Day?.Period ?? new DaySpec().Period, "seconds", "86,400 is one day", 1),
            BusiestHour = form.Ask("busiest_hour_rate", "arrivals of the busiest hour", hourly ? Hour(draft).Rate : null, "1/second", "instead of the wave, where rates by the hour were given"),
            BusiestShare = form.Ask("busiest_hour_share", "share of the concurrency that hour reaches", hourly ? Hour(draft).Share : null, "share", "1 where service times are far below an hour; from the rates of all hours, not calculated here"),
            PeakRate = form.Ask("peak_rate_given", "arrivals of the busiest window, measured", traffic.PeakRate, "1/second", "counts where it leads to more than the day does"),
            Window = form.Ask("peak_window", "window of the peak", traffic.Window, "seconds", "over which the peak of concurrency is asked"),
            Dispersion = form.Ask("dispersion", "dispersion of arrivals", traffic.Dispersion, "", "variance of counts over their mean; 1: Poisson"),
            CallerRetries = form.Ask("caller_retries", "retries of the callers", traffic.Retries, "retries", "after the first attempt"),
            CallerBudget = form.Ask("caller_budget", "retry budget of the callers", traffic.RetryBudget, "share", "empty: none"),
            MeanTime = Time(form, held.Mean),
            SquaredVariation = form.Ask("squared_variation", "squared variation of service times", held.SquaredVariation, "", "variance over the square of the mean; 1: exponential"),
            Overlap = form.Ask("time_overlap", "overlap of two service times", Peakedness.Of(2, held) - 1, "", "integral of P(S > t) squared over the mean: 0.5 exponential, 1 constant; from the law"),
            Exponential = form.Ask("exponential_time", "service times are exponential", held is ExponentialLaw ? 1 : 0, "1 or 0", "1: exact formulas of M/M/c; 0: Allen-Cunneen and the shape on the sheet Shape"),
            Timeout = form.Ask("service_timeout", "timeout of the callers", spec.ServiceTime.Timeout, "seconds", "the mean above already ends there; used on the sheet Topology"),
            Promises = Promises(form, draft),
            Budget = form.Ask("error_budget", "share that may be turned away", draft.Budget, "share", spec.Sla.ErrorRate is null && spec.Sla.Availability is null ? "nothing was promised: 0.001 is taken" : Least),
            Workers = Resource(form, "workers_given", "workers of one replica", spec.Resources.Workers, "workers", "empty: the recommended start is taken"),
            Replicas = form.Ask("replicas", "replicas", spec.Resources.Replicas, "replicas", "share the traffic evenly", 1),
            CpuEach = form.Ask("cpu_each", "processor time of one request", spec.Resources.CpuPerRequest, "seconds", ""),
            MemoryEach = form.Ask("memory_each", "memory of one request", spec.Resources.MemoryPerRequest, "bytes", "while it is served or waits"),
            MemoryBase = form.Ask("memory_base", "memory of an idle replica", spec.Resources.MemoryBase, "bytes", ""),
            MemoryLimit = form.Ask("memory_limit", "memory that a replica may have", spec.Resources.MemoryLimit, "bytes", "empty: no limit known"),
            DescriptorsEach = form.Ask("descriptors_each", "descriptors of one request", spec.Resources.DescriptorsPerRequest, "descriptors", ""),
            DescriptorLimit = form.Ask("descriptor_limit", "descriptors that a replica may have", spec.Resources.DescriptorLimit, "descriptors", "empty: no limit known"),
        };
        return terms;
    }

    private static (double Rate, double Share) Hour(Draft draft)
    {
        double rate = draft.Spec.Traffic.Day!.Hourly.Max();
        LoadShape day = LoadShape.Of(draft.Spec.Traffic with { PeakRate = null }, draft.Held);
        return (rate, day.PeakMean / (rate * draft.Held.Mean));
    }

    private static Term Time(Form form, double mean)
    {
        form.Part("Service time");
        return form.Ask("mean_time", "service time, mean", mean, "seconds", "the mean, not a percentile: requests at once are rate x mean (Little)");
    }

    private static List<Promise> Promises(Form form, Draft draft)
    {
        form.Part("Promises");
        var promises = new List<Promise>();
        foreach (PercentileTime promise in draft.Spec.Sla.Latency)
        {
            string key = PercentileKeys.Write(promise.Level), name = $"promise_{promises.Count + 1}";
            promises.Add(new Promise(
                key,
                form.Ask($"{name}_level", $"promise {promises.Count + 1}: share of requests", promise.Level, "share", $"{key} of the response time; change the service percentile below with it"),
                form.Ask($"{name}_time", $"promise {promises.Count + 1}: within", promise.Seconds, "seconds", "waiting and service together"),
                form.Ask($"{name}_service", $"promise {promises.Count + 1}: service percentile over mean", draft.Held.Quantile(promise.Level) / draft.Held.Mean, "", "the same percentile of the service time alone, over its mean; from the law")));
        }

        return promises;
    }

    private static Term Resource(Form form, string name, string what, double? value, string unit, string remark)
    {
        form.Part("Resources");
        return form.Ask(name, what, value, unit, remark, 1);
    }
}
