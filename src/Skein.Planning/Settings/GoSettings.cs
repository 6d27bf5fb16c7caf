using Skein.Planning.Specs;

namespace Skein.Planning.Settings;

/// <summary>Settings of Go services.</summary>
internal static class GoSettings
{
    // What gofmt writes.
    private const char Tab = '\t';

    public static SettingBlock Go(SettingNumbers numbers)
    {
        var text = new List<string>
        {
            $"""
            // requests at once in one replica (golang.org/x/sync/semaphore)
            var requests = semaphore.NewWeighted({numbers.Permits})
            """,
        };
        var why = new List<string> { $"{numbers.Permits} at once: the same limit as the plan's; a goroutine that waits costs memory, one that runs a slot" };
        foreach (HopSpec hop in numbers.Direct)
        {
            (int connections, string reason) = numbers.CallsAtOnce(hop);
            string name = SettingNumbers.Identifier(hop.Name);
            text.Add($$"""

                var {{name}}Client = &http.Client{
                {{Tab}}Transport: &http.Transport{MaxConnsPerHost: {{connections}}, MaxIdleConnsPerHost: {{connections}}},
                {{Tab}}Timeout:   {{SettingNumbers.Milliseconds(hop.Timeout ?? numbers.Spec.Sla.Latency[^1].Seconds)}} * time.Millisecond, // of one attempt
                }
                """);
            why.Add($"{hop.Name}, {connections} connections: {reason}; the default of 2 idle ones would open and close the rest all the time");
        }

        int fan = numbers.Direct.Select(hop => hop.FanOut).DefaultIfEmpty(1).Max();
        text.Add($"""

            // in main or a handler
            func setLimits(db *sql.DB, group *errgroup.Group) {"{"}
            {Tab}db.SetMaxOpenConns({numbers.Permits})
            {Tab}db.SetMaxIdleConns({numbers.Permits})
            {Tab}group.SetLimit({fan}) // parallel calls of one request
            {"}"}
            """);
        why.Add($"{numbers.Permits} open connections: one for each request at once; fewer make them wait where no one sees it");
        return new SettingBlock("go", "Go: semaphore, http.Transport, database/sql, errgroup", "a package of the service", "go", string.Join("\n", text), why);
    }
}
