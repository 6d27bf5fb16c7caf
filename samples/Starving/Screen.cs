using Skein.Guard;
using Skein.Monitoring;

namespace Skein.Samples.Starving;

/// <summary>What is told of the service, a line each half second. In colour on a terminal alone.</summary>
internal sealed class Screen
{
    private const string Red = "\e[31m", Yellow = "\e[33m", Green = "\e[32m", Plain = "\e[0m";

    private readonly bool hasColour = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
    private double time;

    public void Title(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine("   time  asked/s  state         wait  threads  good/s  late/s  refused/s  not sent/s      p99");
    }

    public void Line(int perSecond, TimeSpan length, Score score, SkeinMonitor skein)
    {
        double seconds = length.TotalSeconds;
        time += seconds;
        GuardReport guard = skein.Guard!.Report();
        string p99 = score.P99Milliseconds is { } milliseconds ? $"{milliseconds:0} ms" : "";
        string colour = guard.State switch { GuardState.Calm => Green, GuardState.Starved => Red, _ => Yellow };
        string text = $"{time,5:0.0} s  {perSecond,7}  {guard.State,-10} {skein.Probe!.Report().Waiting.TotalMilliseconds,4:0} ms  {ThreadPool.ThreadCount,7}  {score.Good / seconds,6:0}  {score.Late / seconds,6:0}  {score.Refused / seconds,9:0}  {score.Unsent / seconds,10:0}  {p99,7}";
        Console.WriteLine(hasColour ? $"{colour}{text}{Plain}" : text);
    }

    public void End(Score total, string how) => Console.WriteLine($"in all {total.Good} good, {total.Late} late, {total.Refused} refused, {total.Unsent} not sent: {how}");
}
