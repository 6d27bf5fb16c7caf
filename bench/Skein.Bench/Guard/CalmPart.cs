using System.Diagnostics;
using System.Globalization;
using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>A service that does what it is made for, on a machine that others load: nothing is to be refused.</summary>
internal static class CalmPart
{
    private const double DeadlineMilliseconds = 1000;

    // A service that is compiled while it has its first requests, beside twenty others that want the processors, may well starve.
    private const double WarmUpSeconds = 5;
    private static readonly LoadRoute[] routes = [new(ServerPart.Quick, 100), new(ServerPart.Downstream(50), 50), new(ServerPart.Blocking, 10)];

    public static void Measure(GuardSession session)
    {
        double minutes = session.Options.Minutes;
        if (minutes <= 0) return;
        GuardRun run;
        string load;
        var spinners = new List<Process>();
        try
        {
            for (int i = 0; i < session.Options.Spinners; i++) spinners.Add(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["probe-part", "spin"]) { RedirectStandardInput = true })!);
            run = session.Run("calm", Limiters.Skein, 0, DeadlineMilliseconds, new LoadPhase(GuardRun.WarmUp, WarmUpSeconds, routes), new LoadPhase("calm", minutes * 60, routes));
            load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        }
        finally
        {
            foreach (Process spinner in spinners)
            {
                spinner.Kill();
                spinner.Dispose();
            }
        }

        string where = string.Create(CultureInfo.InvariantCulture, $"160/s for {minutes:0.##} min, {session.Options.Spinners} spinning processes beside it");
        session.AtMost($"{where}, refused: {LimiterNames.Of(Limiters.Skein)}", "", [run.Load.In("calm").Sum(route => route.Refused)], 0);
        session.Tell($"{where}, refused in the {WarmUpSeconds:0} s before, while it is compiled: {LimiterNames.Of(Limiters.Skein)}", "", [run.Load.In(GuardRun.WarmUp).Sum(route => route.Refused)]);
        session.Tell($"{where}, answered in time", "%", [100.0 * run.Load.In("calm").Sum(route => route.Good) / run.Load.In("calm").Sum(route => route.Planned)]);
        session.Tell($"{where}, load average at its end", "", [double.Parse(load, CultureInfo.InvariantCulture)]);
    }
}
