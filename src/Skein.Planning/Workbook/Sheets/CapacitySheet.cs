using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The sheet <c>Capacity</c>: the answers, by the rules of the plan. Used by one thread.</summary>
internal sealed class CapacitySheet(Book book, InputTerms inputs, Form form, WorkbookLimits limits)
{
    private const double WaitingMost = 1e6, SecondsPerHour = 3600;
    private const string Endless = "grows without end";

    public static CapacitySheet On(Book book, InputTerms inputs, string service, WorkbookLimits limits) =>
        new(book, inputs, Form.On(book, "Capacity", $"{service}: how much one replica can take", "Calculated from the sheet Inputs. Limits are rounded up, never cut."), limits);

    public CapacityTerms Write(ShapeSheet shape, SearchSheet search)
    {
        form.Part("Load");
        Term peakRate = form.Put("peak_rate", "arrivals in the busiest stretch, all replicas", Traffic.Rate(inputs), "1/second", "the wave's top, the busiest hour, or the measured peak, whichever leads to more at once");
        Term all = form.Put("concurrency_all", "mean at once, all replicas", Traffic.MeanOfAll(inputs, inputs.MeanTime), "requests", "Little: rate x mean time");
        Term mean = form.Put("concurrency_mean", "mean at once, one replica", all / inputs.Replicas, "requests", "");
        Term rate = form.Put("replica_rate", "arrivals that lead to it, one replica", mean / inputs.MeanTime, "1/second", "");
        Term peaked = form.Put("peakedness", "variance over mean of the number at once", Peaked(inputs.Dispersion), "", "1 + (dispersion - 1) x overlap; limits scale with it (Hayward)");
        Term variation = form.Put("variation", "mean of both squared variations", Variation(inputs.Dispersion), "", "(dispersion + squared variation) / 2: factor on the wait of M/M/c (Allen-Cunneen)");
        Term exact = form.Put("exact_response", "M/M/c is exact", Exact(inputs.Dispersion), "1 or 0", "exponential times and Poisson arrivals", CellStyle.Whole);
        var at = new Scenario(rate, mean, inputs.MeanTime, inputs.Dispersion, peaked, variation, exact, inputs.Promises, inputs.Budget);
        search.Band("Inputs as they are");
        Term room = Room();
        var rules = new ScenarioInterval(at, inputs, shape, search, room);
        form.Part("How many at once, where none waits");
        form.Put("at_once_99", "99 % of the time no more than", rules.Quantile(0.99), "requests", "Poisson, M/G/infinity, any law of the service time", CellStyle.Whole);
        Term often = form.Put("at_once_999", "99.9 % of the time no more than", rules.Quantile(0.999), "requests", "", CellStyle.Whole);
        Term peak = form.Put("at_once_peak", "in the whole window no more than, with 99 %", PeaksSheet.Write(book, at, inputs, limits.PeakRows), "requests", "bound by up-crossings, any law of the service time; see the sheet Peaks", CellStyle.Whole);
        Term start = Limits(rules, often, peak);
        Term servers = form.Put("servers", "workers that the rest is for", Calc.If(inputs.Workers.IsBlank, start, inputs.Workers), "workers", "those given, else the start", CellStyle.Result);
        Term answer = Waiting(at, rules, servers, room);
        return new CapacityTerms(at, peakRate, servers, room, Calc.If(inputs.Workers.IsBlank, start, answer));
    }

    public Term Peaked(Term dispersion) => Calc.If(dispersion <= 1, 1, 1 + ((dispersion - 1) * inputs.Overlap));

    public Term Variation(Term dispersion) => (dispersion + inputs.SquaredVariation) / 2;

    public Term Exact(Term dispersion) => Calc.If(inputs.Exponential.Is(1) & dispersion.Is(1), 1, 0);

    private Term Room()
    {
        form.Part("Room");
        Term memory = form.Put("room_memory", "memory holds", Fit(inputs.MemoryEach, inputs.MemoryLimit, inputs.MemoryBase), "requests", "empty: no limit known", CellStyle.Whole);
        Term descriptors = form.Put("room_descriptors", "descriptors hold", Fit(inputs.DescriptorsEach, inputs.DescriptorLimit, 0), "requests", "empty: no limit known", CellStyle.Whole);
        return form.Put("room", "room for", Calc.If(memory.IsBlank, descriptors, Calc.If(descriptors.IsBlank, memory, Calc.Min(memory, descriptors))), "requests", "", CellStyle.Whole);
    }

    private static Term Fit(Term each, Term limit, Term used) =>
        Calc.If(each.IsBlank, "", Calc.If(limit.IsBlank, "", Calc.If(each > 0, Calc.Max(0, Calc.Floor((limit - used) / each)), "")));

    private Term Limits(ScenarioInterval rules, Term often, Term peak)
    {
        form.Part("Limits of one replica");
        Term stable = form.Put("floor_stable", "floor: above the mean", rules.Stable, "workers", "with no more than the mean the queue grows without end", CellStyle.Whole);
        Term kept = form.Put("floor_kept", "floor: keeps the promises", rules.Kept(), "workers", "with a queue; the sheet Search", CellStyle.Whole);
        Term burst = form.Put("floor_retries", "floor: comes back after a burst", rules.AfterBurst, "workers", "mean x attempts; 0 where callers do not try again", CellStyle.Whole);
        Term floor = form.Put("limit_floor", "FLOOR", Calc.Max(stable, kept, burst), "workers", "the largest of them", CellStyle.Result);
        Term rarely = form.Put("start_rarely", "start: turns away no more than the budget", rules.Rarely(), "requests", "without a queue: Erlang B", CellStyle.Whole);
        Term start = form.Put("limit_start", "START", rules.Start(floor, rarely, often), "requests", "the largest of floor, this and the 99.9 % above; no more than there is room for", CellStyle.Result);
        Term most = Calc.Max(peak, start);
        form.Put("limit_ceiling", "CEILING", rules.Within(most), "requests", "the peak of the window: a higher limit is no limit; no more than there is room for", CellStyle.Result);
        return start;
    }

    private Term Waiting(Scenario at, ScenarioInterval rules, Term servers, Term room)
    {
        form.Part("With these workers");
        Condition stable = servers > at.Mean;
        form.Put("utilisation", "share of the workers that is busy", at.Mean / servers, "share", "not availability: at 1 the queue grows without end");
        Term rejected = form.Put("rejected", "turned away without a queue", rules.Rejected(servers), "share", "Erlang B, any law of the service time", CellStyle.Probability);
        form.Put("rejects_hour", "turned away in an hour", rejected * at.Rate * SecondsPerHour, "requests", "of the busiest stretch");
        Term waits = form.Put("waits", "share that waits", rules.Waits(servers), "share", "Erlang C", CellStyle.Probability);
        Term wait = form.Put("mean_wait", "mean wait", Calc.If(stable, waits * at.Time / (servers - at.Mean) * at.Variation, Endless), "seconds", "M/M/c, times the mean of both squared variations (Allen-Cunneen); exact for exponential times and Poisson arrivals", CellStyle.Probability);
        form.Put("mean_response", "mean response", Calc.If(stable, wait + at.Time, Endless), "seconds", "");
        Term last = 0, spare = 0;
        for (int index = 0; index < at.Promises.Count; index++)
        {
            Promise promise = at.Promises[index];
            Term response = last = form.Put($"response_{index + 1}", $"response {promise.Name}", rules.Response(servers, waits, promise), "seconds", "the sheet Search");
            form.Put($"response_{index + 1}_kept", $"response {promise.Name}: promise", Calc.If(stable, Calc.If(response <= promise.Seconds, "kept", "broken"), "broken"), "", "");
            // The last promise is that for the most requests.
            spare = promise.Seconds - (promise.Service * at.Time);
        }

        Needs(at, servers, room, form.Put("spare_time", "time left of the promise beside the service", spare, "seconds", "of the promise for the most requests; 0 or less: waiting is never worth it"));
        return last;
    }

    private void Needs(Scenario at, Term servers, Term room, Term spare)
    {
        form.Part("Queue and needs");
        Term raw = Calc.Floor(spare * servers / at.Time), free = Calc.Min(raw, WaitingMost);
        Term queue = form.Put(
            "queue_limit", "how many may wait", Calc.If(spare <= 0, 0, Calc.If(room.IsBlank, free, Calc.If(room - servers < raw, Calc.Max(0, room - servers), free))), "requests", "as many as are still answered in time, and as fit", CellStyle.Result);
        form.Put("need_memory", "memory", Calc.If(inputs.MemoryEach.IsBlank, "", inputs.MemoryBase + ((servers + queue) * inputs.MemoryEach)), "bytes", "with a full queue", CellStyle.Whole);
        form.Put("need_descriptors", "descriptors", Calc.If(inputs.DescriptorsEach.IsBlank, "", (servers + queue) * inputs.DescriptorsEach), "descriptors", "with a full queue", CellStyle.Whole);
        form.Put("need_cores", "cores", Calc.If(inputs.CpuEach.IsBlank, "", at.Rate * inputs.CpuEach), "cores", "busy in the mean; processor time waits, too, from about 80 %");
    }
}
