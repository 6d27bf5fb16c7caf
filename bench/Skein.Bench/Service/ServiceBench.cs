using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Skein.Bench.Report;

namespace Skein.Bench.Service;

/// <summary>What Skein costs inside a service. Each part runs in a process of its own, for what one warms up slows another.</summary>
internal sealed class ServiceBench(ServiceOptions options, TimeProvider clock, Action<string> say)
{
    private static readonly Suite suite = new("service", "What tags cost inside a service", "ns and B are per operation, all in Release, contestants interleaved, each part in its own process.");

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        ServiceOptions options = ServiceOptions.Parse(args);
        return (new ServiceBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        foreach (string part in ServiceParts.Names.Where(name => options.Parts.Count == 0 || options.Parts.Contains(name))) Measure(part);
        return new BenchReport(machine, taken, options.Rounds, figures, faults) { Suite = suite };
    }

    private void Measure(string part)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "service-part", part, options.Rounds.ToString(CultureInfo.InvariantCulture), options.Units.ToString(CultureInfo.InvariantCulture) },
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            faults.Add($"{part}: ended with {process.ExitCode}");
            say($"{part}: ended with {process.ExitCode}");
            return;
        }

        foreach (Figure figure in JsonSerializer.Deserialize<Figure[]>(output)!)
        {
            figures.Add(figure);
            say($"{figure.What,-62} {figure.Median,10:#,##0.00} {figure.Unit}  {figure.Verdict}");
        }
    }
}
