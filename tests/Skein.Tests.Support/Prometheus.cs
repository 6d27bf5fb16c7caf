using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Skein.Tests.Support;

/// <summary>A real Prometheus that scrapes one address each half second, or holds readings that were made before. It ends, by its id, when it is disposed of.</summary>
public sealed class Prometheus : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-prometheus-");
    private readonly TaskCompletionSource<string> address = new();
    private readonly Process process;
    private readonly HttpClient client;

    /// <summary>Starts it.</summary>
    /// <param name="scraped">The page that it scrapes, as job <c>skein</c>.</param>
    public Prometheus(Uri scraped)
        : this(
            $$"""
            global: { scrape_interval: 500ms, scrape_timeout: 500ms }
            scrape_configs:
              - job_name: skein
                metrics_path: {{scraped.AbsolutePath}}
                static_configs: [ { targets: [ "{{scraped.Authority}}" ] } ]
            """,
            null)
    {
    }

    private Prometheus(string configured, string? readings)
    {
        string program = Program("prometheus");
        string configuration = Path.Combine(folder.FullName, "prometheus.yml");
        File.WriteAllText(configuration, configured);
        if (readings is not null) Import(readings);
        string[] arguments = [$"--config.file={configuration}", $"--storage.tsdb.path={folder.FullName}/data", "--web.listen-address=127.0.0.1:0"];
        // Should this process be killed, it ends all the same.
        process = Process.Start(new ProcessStartInfo("timeout", [$"{2 * Patience.TotalSeconds}", program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += (_, line) => Heed(line.Data);
        process.BeginErrorReadLine();
        if (!address.Task.Wait(Patience))
        {
            Stop();
            throw new InvalidOperationException("prometheus did not say where it listens");
        }

        Address = new Uri($"http://{address.Task.Result}/");
        client = new HttpClient { BaseAddress = Address, Timeout = Patience };
    }

    /// <summary>Its URL.</summary>
    public Uri Address { get; }

    /// <summary>Starts one that scrapes nothing, and waits until it answers.</summary>
    /// <param name="readings">What it holds: OpenMetrics text, each line with its time, to the end <c># EOF</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Prometheus> HoldingAsync(string readings, CancellationToken cancellation = default)
    {
        var server = new Prometheus("", readings);
        try
        {
            await server.ValuesAsync("vector(1)", values => values is [1], cancellation);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Where a program of Prometheus is; skips the test where it is not installed.</summary>
    public static string Program(string name)
    {
        string? path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipUnless(path is not null, $"no {name} on PATH: apt-get install prometheus");
        return path!;
    }

    /// <summary>Asks until the answer is as wanted, which it must be within minutes: only what hangs takes so long.</summary>
    /// <param name="expression">In PromQL.</param>
    /// <param name="wanted">Takes the value of each series in the answer, in the order of their labels.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<double[]> ValuesAsync(string expression, Predicate<double[]> wanted, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        long begin = Stopwatch.GetTimestamp();
        double[] values = [];
        while (!wanted(values) && Stopwatch.GetElapsedTime(begin) < Patience)
        {
            // Sleeps: it scrapes each half second, and asking without rest would take its time for that.
            await Task.Delay(50, cancellation);
            using HttpResponseMessage answer = await client.GetAsync(new Uri($"api/v1/query?query={Uri.EscapeDataString(expression)}", UriKind.Relative), cancellation);
            // Before it is ready it refuses.
            if (answer.IsSuccessStatusCode) values = Values(await answer.Content.ReadAsStringAsync(cancellation));
        }

        Assert.True(wanted(values), $"{expression}: {string.Join(", ", values)}");
        return values;
    }

    private void Import(string readings)
    {
        string file = Path.Combine(folder.FullName, "readings.txt");
        File.WriteAllText(file, readings);
        using Process import = Process.Start(new ProcessStartInfo(Program("promtool"), ["tsdb", "create-blocks-from", "openmetrics", file, Path.Combine(folder.FullName, "data")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Task<string> output = import.StandardOutput.ReadToEndAsync(CancellationToken.None);
        string errors = import.StandardError.ReadToEnd();
        import.WaitForExit();
        Assert.True(import.ExitCode == 0, $"{output.GetAwaiter().GetResult()}{errors}");
    }

    private static double[] Values(string answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        return [.. document.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .OrderBy(series => series.GetProperty("metric").GetRawText(), StringComparer.Ordinal)
            .Select(series => double.Parse(series.GetProperty("value")[1].GetString()!))];
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        Stop();
        client.Dispose();
    }

    private void Stop()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    // It tells the port that it was given in its log.
    private void Heed(string? line)
    {
        if (line is null) address.TrySetException(new InvalidOperationException("prometheus ended"));
        else if (Regex.Match(line, @"Listening on. address=(\S+)") is { Success: true } match) address.TrySetResult(match.Groups[1].Value);
    }
}
