using System.Diagnostics;
using System.Globalization;
using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>A service that does what it is made for, on a machine that others load: nothing is to be refused.</summary>
internal static class CalmPart
{
    private const double DeadlineMilliseconds = 1000;

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
            run = session.Run("calm", Limiters.Skein, 0, DeadlineMilliseconds, new LoadPhase("calm", minutes * 60, [new LoadRoute(ServerPart.Quick, 100), new LoadRoute(ServerPart.Downstream(50), 50), new LoadRoute(ServerPart.Blocking, 10)]));
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
        session.AtMost($"{where}, refused: {LimiterNames.Of(Limiters.Skein)}", "", [run.Load.Routes.Sum(route => route.Refused)], 0);
        session.Tell($"{where}, answered in time", "%", [100.0 * run.Load.Routes.Sum(route => route.Good) / run.Load.Routes.Sum(route => route.Planned)]);
        session.Tell($"{where}, load average at its end", "", [double.Parse(load, CultureInfo.InvariantCulture)]);
    }
}
