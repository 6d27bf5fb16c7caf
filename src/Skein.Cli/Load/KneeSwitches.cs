using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Skein.Cli.CommandLine;
using Skein.Core;
using Skein.Load.Knee;
using Skein.Load.Ladder;

namespace Skein.Cli.Load;

/// <summary>The options of <c>--ladder</c> and <c>--knee</c>.</summary>
internal sealed class KneeSwitches
{
    private static readonly TimeSpan defaultTime = TimeSpan.FromMinutes(2);
    private static readonly string[] others = ["--rate", "--duration", "--warm-up", "--arrivals", "--burst", "--hdr"];

    private readonly Option<bool> ladder = new("--ladder") { Description = "search the load at which the objective is crossed" };
    private readonly Option<bool> knee = new("--knee") { Description = "predict that load first, from 20 % of the capacity and a short run beyond it" };
    private readonly Option<int?> pid = new("--pid") { Description = "with these: the process that serves, on this machine: it is watched", HelpName = "PID" };
    private readonly Option<int?> workers = new("--workers") { Description = "with --knee: how many requests the service works on at once (default: told from throughput and time)", HelpName = "N" };
    private readonly Option<double?> from = Number("--from", "with these: the first rung, requests a second (default: half of what one worker could take)", 1_000_000);
    private readonly Option<double?> to = Number("--to", "with these: the highest rate that is tried", 1_000_000);
    private readonly Option<double?> precision = Number("--precision", "with these: end when half the 95 % interval is this share of the knee (default 0.03)", 1);
    private readonly Option<double?> pressure = Number("--max-pressure", "with these: pressure of the processors, 0 to 1, from which a step is refused (default 0.1)", 1);
    private readonly Option<TimeSpan?> time = Duration.Option("--max-time", TimeSpan.FromSeconds(1), $"with these: how long it may take in all (default {defaultTime.TotalMinutes:0}m)");
    private readonly Option<string?> model = new("--model") { Description = "with --knee: write the service times as a model that skein plan reads", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        Option[] all = [ladder, knee, pid, workers, from, to, precision, pressure, time, model];
        foreach (Option option in all) command.Options.Add(option);
    }

    /// <summary>Whether a ladder is to be climbed.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(ladder) || Predicts(parsed);

    /// <summary>Whether a prediction is to be made.</summary>
    public bool Predicts(ParseResult parsed) => parsed.GetValue(knee);

    public int? Pid(ParseResult parsed) => parsed.GetValue(pid);

    public string? Model(ParseResult parsed) => parsed.GetValue(model);

    /// <summary>How.</summary>
    /// <exception cref="SkeinException">An option does not go with the others.</exception>
    public KneeOptions Of(ParseResult parsed, IReadOnlyList<LatencyObjective> objectives)
    {
        string what = Predicts(parsed) ? "--knee" : "--ladder";
        foreach (OptionResult given in parsed.CommandResult.Children.OfType<OptionResult>())
        {
            if (!given.Implicit && others.Contains(given.Option.Name)) throw new SkeinException(given.Option.Name, $"does not go with {what}, which chooses its own steps", "leave it out");
        }

        if (objectives is not [var objective]) throw new SkeinException(what, "needs one objective", "give --slo \"p99<250ms\"");
        if (parsed.GetValue(workers) is < 1 or > 1_000_000) throw new SkeinException("--workers", "is no number from 1 to 1,000,000");
        if (!Predicts(parsed) && (parsed.GetValue(workers) is not null || parsed.GetValue(model) is not null)) throw new SkeinException("--ladder", "predicts nothing, so --workers and --model are not for it", "use --knee");
        var standard = new LadderOptions(objective);
        return new KneeOptions(standard with
        {
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Precision = parsed.GetValue(precision) ?? standard.Precision,
            TimeMax = parsed.GetValue(time) ?? defaultTime,
            Bounds = standard.Bounds with { Pressure = parsed.GetValue(pressure) ?? standard.Bounds.Pressure },
        })
        {
            Workers = parsed.GetValue(workers),
        };
    }

    private static Option<double?> Number(string name, string description, double most) => new(name)
    {
        Description = description,
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0 && value <= most) return value;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} '{text}' is no number above 0 and at most {most:0}"));
            return null;
        },
    };
}
