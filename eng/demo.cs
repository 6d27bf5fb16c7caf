// Shows what skein sees of a web shop in trouble: builds both, opens the shop on loopback, sends it customers, looks at it
// from outside, says what was found, and closes the shop. Then a service that has Skein inside, asked by its address, also
// while no thread of its pool is free. A service that starves, and one that the guard keeps alive. A race that is caught in
// the act, and the dictionary of a hung process that two writers broke; how much a service can take; and a page that a
// WebAssembly module renders. Exit code 1 when a planted trouble was not found.
//
//   dotnet run eng/demo.cs

using System.Diagnostics;
using System.Text.Json;

Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
Directory.SetCurrentDirectory(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, ".."));

foreach (string project in (string[])["src/Skein.Cli", "samples/Shop", "samples/Service", "samples/Starving", "samples/RacyCache", "samples/HungMap", "samples/WasmPage"])
    if (!Build.Release(project)) return 1;

string folder = Directory.CreateTempSubdirectory("skein-demo-").FullName;
try
{
    int missed;
    using (var shop = Shop.Open("Shop", "--stdin"))
    using (var customers = new Customers(shop.Address))
        missed = await new Demo(shop, customers, folder).RunAsync();
    missed += await ServiceDemo.RunAsync(folder);
    missed += StarvingDemo.Run();
    missed += RaceDemo.Run(folder);
    missed += PlanDemo.Run();
    return missed + await PageDemo.RunAsync(folder) == 0 ? 0 : 1;
}
catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException or IOException)
{
    Console.Error.WriteLine($"demo: {failure.Message}");
    return 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

/// <summary>The story, step by step.</summary>
sealed class Demo(Shop shop, Customers customers, string folder)
{
    private static readonly Trouble[] Planted =
    [
        new("/cart/confirm", "a promise that nobody keeps", "PaymentGateway.AuthorizeAsync", "promise", 20),
        new("/stock/reserve", "a semaphore that /stock/recount never released", "Warehouse.TakeFromShelfAsync", "semaphore", 30),
        new("/price", "a supplier that does not answer", "SupplierClient.FetchCostAsync", "http-response", 10),
        new("/recommend", "watchers that nobody stops, five for each call", "Recommendations.WatchNeighbourAsync", "channel-receive", 100),
        new("/report", "sync over async: a thread blocked in Task.Result", "Reports.Monthly", "blocked-on-task", 3),
    ];

    private readonly string before = Path.Combine(folder, "before.json");
    private readonly string after = Path.Combine(folder, "after.json");
    private int missing;

    public async Task<int> RunAsync()
    {
        Say.Step($"20 orders, 30 reservations, 10 prices, 20 recommendations and 3 reports are asked for at {shop.Address}");
        await customers.AskAsync("POST", "/stock/recount?item=1");
        customers.Send("POST", "/stock/reserve?item=1", 30);
        customers.Send("POST", "/cart/confirm?order=", 20, numbered: true);
        customers.Send("GET", "/price?item=", 10, numbered: true);
        await customers.AskAsync("GET", "/recommend?customer=1", 20);
        customers.Send("GET", "/report?month=1", 3);
        string health = await customers.AskAsync("GET", "/healthy");
        Say.Line($"The shop says that it is {health}, and {customers.Unanswered} requests have no answer. Nothing in its log tells why.");

        await DumpUntilSettledAsync(before);
        Say.Step("What is every operation doing? Each line below is a group: how many, what they wait for, innermost function first.");
        Skein.Show("dump", shop.Id);
        foreach (Trouble trouble in Planted) Check(trouble, SavedDump.Count(before, trouble));

        Say.Step("What grows? Twenty recommendations more, then the difference of two saved snapshots.");
        await customers.AskAsync("GET", "/recommend?customer=2", 20);
        Skein.Quiet("dump", shop.Id, "--format", "json", "-o", after);
        Skein.Show("diff", before, after);
        Trouble growing = Planted[3];
        int grown = SavedDump.Count(after, growing) - SavedDump.Count(before, growing);
        Check(growing with { What = "twenty answered calls have left another hundred watchers", Least = 100 }, grown);

        Say.Step("Who holds up whom? Locks, semaphores and blocked threads.");
        Skein.Show("blocked", shop.Id);
        string blocked = Skein.Quiet("blocked", shop.Id, "--format", "json");
        Trouble report = Planted[4];
        Check(report with { What = "named by skein blocked as well", Least = 1 }, blocked.Contains(report.Function, StringComparison.Ordinal) ? 1 : 0);

        Say.Step(missing == 0 ? "All planted troubles were found, from outside, without a restart." : $"{missing} planted troubles were not found.");
        return missing == 0 ? 0 : 1;
    }

    /// <summary>Requests take a moment to get to where they hang; the dump itself tells when they have.</summary>
    private async Task DumpUntilSettledAsync(string file)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            await Task.Delay(200);
            Skein.Quiet("dump", shop.Id, "--format", "json", "-o", file);
        }
        while (Planted.Any(trouble => SavedDump.Count(file, trouble) < trouble.Least) && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(15));
    }

    private void Check(Trouble trouble, int count) =>
        missing += Say.Found(count >= trouble.Least, $"{trouble.Route,-14} {count,4} x {trouble.Function}: {trouble.What}");
}

/// <summary>The second part: a service that names its work.</summary>
static class ServiceDemo
{
    private const int Orders = 40;

    public static async Task<int> RunAsync(string folder)
    {
        int missing = 0;
        Say.Step("The same from inside: a service with builder.AddSkein(), whose work has names. 40 orders are placed; nobody picks a parcel up.");
        string file = Path.Combine(folder, "service.json");
        using (var service = Shop.Open("Service", "--listen", "127.0.0.1:0"))
        using (var customers = new Customers(service.Address))
        {
            await customers.AskAsync("POST", $"/orders?tenant=acme&count={Orders}");
            Skein.Show("dump", service.Listener);
            Skein.Quiet("dump", service.Listener, "--format", "json", "-o", file);
            int named = Count(file, "ship order");
            missing += Say.Found(named >= Orders - 1, $"{named} x ship order, with the line that started them and their tenant");
        }

        Say.Step("And while it is starved: all threads of its pool are blocked, and 5,000 items wait. Its own listener answers all the same.");
        using (var starved = Shop.Open("Service", "--listen", "127.0.0.1:0", "--starve"))
        {
            Skein.Show("dump", starved.Listener);
            Skein.Quiet("dump", starved.Listener, "--format", "json", "-o", file);
            missing += Say.Found(Count(file, "reload prices") == 1, "the starved service told what it does");
        }

        return missing;
    }

    /// <summary>How many units of a name a snapshot has, by the innermost frame, which is the name.</summary>
    private static int Count(string file, string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement root = document.RootElement;
        int frame = root.GetProperty("frames").EnumerateArray().TakeWhile(each => each.GetProperty("function").GetString() != name).Count();
        JsonElement[] stacks = [.. root.GetProperty("stacks").EnumerateArray()];
        return root.GetProperty("coroutines").EnumerateArray().Select(coroutine => stacks[coroutine.GetProperty("stack").GetInt32()])
            .Count(stack => stack.GetArrayLength() > 0 && stack[0].GetInt32() == frame);
    }
}

/// <summary>The third part: a service under more load than its threads can do, without the guard and with it.</summary>
static class StarvingDemo
{
    public static int Run()
    {
        Say.Step("More is asked for than threads can do, for four seconds: first nobody guards the service, then app.UseSkeinGuard() does.");
        using Process process = Process.Start("artifacts/bin/Starving/release/Starving", [])!;
        bool ended = process.WaitForExit(TimeSpan.FromMinutes(2));
        if (!ended) process.Kill(entireProcessTree: true);
        return Say.Found(ended && process.ExitCode == 0, "the guard refused what could not be done, and the service came back");
    }
}

/// <summary>The fourth part: a race that is caught, and what such a race leaves behind.</summary>
static class RaceDemo
{
    private const string Racy = "artifacts/bin/RacyCache/release/RacyCache.dll";

    public static int Run(string folder)
    {
        Say.Step("A cache that is filled without a lock. The program runs, ends well, and nobody sees a thing. Then it is hunted for races.");
        using (Process plain = Process.Start("artifacts/bin/RacyCache/release/RacyCache")!) plain.WaitForExit();
        Skein.Show("hunt", Racy);
        string report = Path.Combine(folder, "races.json");
        Skein.Quiet("hunt", Racy, "--format", "json", "-o", report);
        int missing = Say.Found(File.ReadAllText(report).Contains("PriceCache", StringComparison.Ordinal), "the race of PriceCache was caught, with both stacks");

        Say.Step("What such a race leaves behind: a process that burns a processor and answers nothing. Which collection, which thread?");
        var hung = new ProcessStartInfo("artifacts/bin/HungMap/release/HungMap", ["dictionary"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process process = Process.Start(hung)!;
        try
        {
            process.StandardOutput.ReadLine();
            Skein.Show("maps", $"{process.Id}");
            string found = Skein.Quiet("maps", $"{process.Id}", "--format", "json");
            return missing + Say.Found(found.Contains("PriceCache", StringComparison.Ordinal), "the broken dictionary, its fault, and who spins in it");
        }
        finally
        {
            process.StandardInput.Close();
            process.WaitForExit();
        }
    }
}

/// <summary>The fifth part: limits from what is promised.</summary>
static class PlanDemo
{
    public static int Run()
    {
        Say.Step("How much can it take? A checkout that can keep its promise, and one that cannot.");
        Skein.Show("plan", "samples/capacity/shop.yaml");
        string verdict = Skein.Quiet("plan", "samples/capacity/tight.yaml", "--format", "json");
        return Say.Found(verdict.Contains("metastable", StringComparison.Ordinal), "samples/capacity/tight.yaml: retries would keep it down after a burst, before any load test");
    }
}

/// <summary>The sixth part: a module that renders a page on both sides.</summary>
static class PageDemo
{
    public static async Task<int> RunAsync(string folder)
    {
        Say.Step("A page that one WebAssembly module renders, on the server and again in the browser. What is in that module?");
        using var page = Shop.Open("WasmPage");
        using var client = new HttpClient { BaseAddress = new Uri(page.Address) };
        using JsonDocument manifest = JsonDocument.Parse(await client.GetStringAsync("/manifest.json"));
        string name = manifest.RootElement.GetProperty("modules")[0].GetProperty("file").GetString()!;
        string file = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync($"/modules/{name}"));
        Skein.Show("wasm", "inspect", file);
        string html = await client.GetStringAsync("/");
        return Say.Found(html.Contains("Tea &amp; cake</span>", StringComparison.Ordinal) && html.Contains(name, StringComparison.Ordinal), $"the page as {name} rendered it; the browser is told to check the same bytes");
    }
}

/// <summary>A planted trouble, and how it is recognised in a dump.</summary>
sealed record Trouble(string Route, string What, string Function, string Reason, int Least);

/// <summary>A snapshot that <c>skein dump --format json</c> has written.</summary>
static class SavedDump
{
    /// <summary>How many coroutines wait for the trouble's reason in or below its function.</summary>
    public static int Count(string file, Trouble trouble)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement root = document.RootElement;
        string[] functions = [.. root.GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("function").GetString()!)];
        bool[] stacks = [.. root.GetProperty("stacks").EnumerateArray().Select(stack => stack.EnumerateArray().Any(IsTrouble))];
        return root.GetProperty("coroutines").EnumerateArray().Count(coroutine => stacks[coroutine.GetProperty("stack").GetInt32()] && Waits(coroutine));

        bool IsTrouble(JsonElement frame) => functions[frame.GetInt32()] == $"Skein.Samples.Shop.{trouble.Function}";
        bool Waits(JsonElement coroutine) => coroutine.TryGetProperty("wait", out JsonElement wait) && wait.GetProperty("reason").GetString() == trouble.Reason;
    }
}

/// <summary>Customers with a fixed number of requests. Those without an answer are given up at the end.</summary>
sealed class Customers(string address) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
    private readonly CancellationTokenSource givenUp = new();
    private readonly List<Task> requests = [];

    public int Unanswered => requests.Count(request => !request.IsCompleted);

    /// <summary>Sends requests and waits for no answer.</summary>
    public void Send(string method, string path, int count, bool numbered = false)
    {
        for (int i = 1; i <= count; i++) requests.Add(SendAsync(method, numbered ? $"{path}{i}" : path));
    }

    /// <summary>Sends requests one after the other; returns the last answer.</summary>
    public async Task<string> AskAsync(string method, string path, int count = 1)
    {
        string answer = "";
        for (int i = 0; i < count; i++) answer = await SendAsync(method, path);
        return answer;
    }

    public void Dispose()
    {
        givenUp.Cancel();
        try
        {
            Task.WaitAll([.. requests]);
        }
        catch (AggregateException)
        {
            // What was given up ends so.
        }

        client.Dispose();
        givenUp.Dispose();
    }

    private async Task<string> SendAsync(string method, string path)
    {
        using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), givenUp.Token);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(givenUp.Token);
    }
}

/// <summary>The running shop, or service.</summary>
sealed class Shop : IDisposable
{
    private readonly Process process;

    private Shop(Process process, string[] addresses)
    {
        this.process = process;
        Address = addresses[0];
        Listener = addresses.Length > 1 ? addresses[1] : addresses[0];
    }

    public string Address { get; }

    /// <summary>The address of Skein's own listener, where the program has one.</summary>
    public string Listener { get; }

    public string Id => $"{process.Id}";

    public static Shop Open(string program, params string[] arguments)
    {
        // Its log stays out of the picture: it has nothing to say anyway, which is the point.
        var start = new ProcessStartInfo($"artifacts/bin/{program}/release/{program}", ["--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("the shop did not start");
        process.BeginErrorReadLine();
        string? ready = process.StandardOutput.ReadLine();
        if (ready?.Split(' ') is not ["READY", _, .. { Length: > 0 } addresses]) throw new InvalidOperationException($"{program} did not open; it said: {ready}");
        Say.Line($"{program} is open: process {process.Id} at {addresses[0]}");
        return new Shop(process, addresses);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
        process.WaitForExit();
        Say.Line($"closed (process {process.Id})");
        process.Dispose();
    }
}

/// <summary>The command line that was built.</summary>
static class Skein
{
    private const string Path = "artifacts/bin/Skein.Cli/release/skein";
    private const int Refused = 2;

    /// <summary>Runs it on this terminal, for people.</summary>
    public static void Show(params string[] arguments)
    {
        Console.WriteLine($"\n$ skein {string.Join(' ', arguments)}");
        using Process process = Process.Start(new ProcessStartInfo(Path, arguments))!;
        process.WaitForExit();
        ThrowIfRefused(process, arguments, "see above");
        Console.WriteLine();
    }

    /// <summary>Runs it out of sight and returns what it wrote.</summary>
    public static string Quiet(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path, [.. arguments, "--quiet"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        ThrowIfRefused(process, arguments, output);
        return output;
    }

    /// <summary>0 is nothing found, 1 is something found; from 2 on it could not do its work.</summary>
    private static void ThrowIfRefused(Process process, string[] arguments, string output)
    {
        if (process.ExitCode >= Refused)
            throw new InvalidOperationException($"skein {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {output}");
    }
}

static class Build
{
    public static bool Release(string project)
    {
        Say.Line($"building {project} ...");
        long start = Stopwatch.GetTimestamp();
        var dotnet = new ProcessStartInfo("dotnet", ["build", project, "--configuration", "Release", "--nologo", "--verbosity", "quiet"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(dotnet)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Say.Line(process.ExitCode == 0 ? $"built {project} in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s" : $"{project} does not build:\n{output}");
        return process.ExitCode == 0;
    }
}

static class Say
{
    public static void Line(string text) => Console.WriteLine(text);

    public static void Step(string text) => Console.WriteLine($"\n== {text}");

    /// <summary>Says whether it was found; returns how many are missing, 0 or 1.</summary>
    public static int Found(bool found, string what)
    {
        Line($"{(found ? "found    " : "NOT FOUND")} {what}");
        return found ? 0 : 1;
    }
}
