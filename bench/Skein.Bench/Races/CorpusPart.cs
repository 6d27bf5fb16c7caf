using Skein.Races.Judging;

namespace Skein.Bench.Races;

/// <summary>The corpus: what is caught of what has a race, and what is reported of what has none.</summary>
internal static class CorpusPart
{
    private const int RunsOfOneTry = 3;
    private const double CaughtPercentMin = 95;
    private const double BothStacksPercentMin = 95;

    public static void Recall(RacesSession session)
    {
        using var corpus = new WovenCorpus(RacePrograms.Corpus);
        using var yaml = new WovenCorpus(RacePrograms.YamlRacy);
        string[] names = [.. Cases(racy: true)];
        var byCase = new SortedDictionary<string, List<HuntTry>>(StringComparer.Ordinal);
        List<double> caught = [], atOnce = [];
        List<(string Verdict, bool Both)> stacks = [];
        for (int round = 0; round < session.Options.Tries; round++)
        {
            HuntTry[] tries = [.. TryAll(session, corpus, names, round, RunsOfOneTry), yaml.TryAsync("YamlDotNet 15.3.0", Seed(session, round), RunsOfOneTry).GetAwaiter().GetResult()];
            foreach (HuntTry one in tries) (byCase.TryGetValue(one.Name, out List<HuntTry>? of) ? of : byCase[one.Name] = []).Add(one);
            caught.Add(100.0 * tries.Count(one => one.IsReported) / tries.Length);
            atOnce.Add(100.0 * tries.Count(one => one is { ReportedIn: 1 }) / tries.Length);
            stacks.AddRange(tries.SelectMany(Stacks));
        }

        session.Add($"tries of {byCase.Count} racy programs in which the race is caught", "%", caught, CaughtPercentMin, atLeast: true);
        session.Add("  in the first run", "%", atOnce);
        session.Add("trapped races with both stacks", "%", [WithStacks(stacks, "trapped")], 100, atLeast: true);
        session.Add("overlapped races with both stacks, some from a second time", "%", [WithStacks(stacks, "overlapped")], BothStacksPercentMin, atLeast: true);
        session.Tell($"{"racy program",-34} caught   runs");
        foreach ((string name, List<HuntTry> tries) in byCase)
            session.Tell($"{name,-34} {tries.Count(one => one.IsReported),3} of {tries.Count,-3} {string.Join(' ', tries.Select(one => one.IsReported ? $"{one.ReportedIn}" : "-"))}");
        TellFaults(session, byCase.Values.SelectMany(tries => tries));
    }

    public static void Innocent(RacesSession session)
    {
        using var corpus = new WovenCorpus(RacePrograms.Corpus);
        using var yaml = new WovenCorpus(RacePrograms.YamlMended);
        string[] names = [.. Cases(racy: false)];
        List<HuntTry> all = [];
        List<double> reported = [];
        for (int round = 0; round < session.Options.Tries; round++)
        {
            HuntTry[] tries = [.. TryAll(session, corpus, names, round, 1), yaml.TryAsync("YamlDotNet 16.3.0", Seed(session, round), 1).GetAwaiter().GetResult()];
            reported.Add(tries.Count(one => one.IsReported));
            all.AddRange(tries);
        }

        // The sum counts, not the median.
        session.Add($"reports of {names.Length + 1} innocent programs, {session.Options.Tries} runs each, in all", "", [reported.Sum()], 0);
        foreach (HuntTry wrong in all.Where(one => one.IsReported)) session.Tell($"innocent, and reported: {wrong}");
        TellFaults(session, all);
    }

    private static IEnumerable<string> Cases(bool racy) =>
        CorpusCase.AllAsync(RacePrograms.Corpus).GetAwaiter().GetResult().Where(one => one.IsRacy == racy).Select(one => one.Name);

    private static HuntTry[] TryAll(RacesSession session, WovenCorpus corpus, string[] names, int round, int runsMax)
    {
        var tries = new HuntTry[names.Length];
        int parallel = session.Options.Parallel > 0 ? session.Options.Parallel : Environment.ProcessorCount;
        Parallel.ForEachAsync(Enumerable.Range(0, names.Length), new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (i, _) =>
            tries[i] = await corpus.TryAsync(names[i], Seed(session, round), runsMax, names[i])).GetAwaiter().GetResult();
        return tries;
    }

    private static ulong Seed(RacesSession session, int round) => (ulong)(session.Options.Seed + round);

    // A pair that was caught without a trap first is recorded again where a second time brought both stacks.
    private static IEnumerable<(string Verdict, bool Both)> Stacks(HuntTry one) =>
        from race in one.Races
        where race.Fails
        group race by race.Pair into pair
        select (pair.First().Verdict, pair.Any(race => race.HasBothStacks));

    private static double WithStacks(List<(string Verdict, bool Both)> all, string verdict)
    {
        (string, bool Both)[] of = [.. all.Where(one => one.Verdict == verdict)];
        return of.Length == 0 ? 100 : 100.0 * of.Count(one => one.Both) / of.Length;
    }

    private static void TellFaults(RacesSession session, IEnumerable<HuntTry> tries)
    {
        foreach (HuntTry one in tries)
        {
            if (!CaughtRace.AreComplete(one.Races)) session.Tell($"{one.Name} (seed {one.Seed}): a race with one stack only");
            foreach (string fault in one.Faults) session.Tell($"{one.Name} (seed {one.Seed}): {fault}");
        }
    }
}
