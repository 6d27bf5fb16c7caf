using System.CommandLine;
using System.Globalization;
using Skein.Cli.CommandLine;
using Skein.Core;
using Skein.Load;
using Skein.Load.Arrivals;
using Skein.Load.Generation;

namespace Skein.Cli.Load;

/// <summary>The options of how much load is made, and for how long.</summary>
internal sealed class LoadStepOptions
{
    private static readonly TimeSpan defaultDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan defaultWarmUp = TimeSpan.FromSeconds(3);

    private readonly Option<double?> rate = Rate();
    private readonly Option<TimeSpan?> duration = Duration.Option("--duration", TimeSpan.FromMilliseconds(1), $"how long it is measured (default {defaultDuration.TotalSeconds:0}s)");
    private readonly Option<TimeSpan?> warmUp = Duration.Option("--warm-up", TimeSpan.Zero, $"how long the load runs before that (default {defaultWarmUp.TotalSeconds:0}s)");
    private readonly Option<ArrivalKind> arrivals = Choice.Option(
        "--arrivals",
        "how the starts lie in time: as of many users (poisson, the default), at equal gaps, or some at once",
        ("poisson", ArrivalKind.Poisson),
        ("constant", ArrivalKind.Constant),
        ("burst", ArrivalKind.Burst));

    private readonly Option<int> burst = CommonOptions.Count("--burst", "how many start at once, with --arrivals burst (default 10)", 10, LoadLimits.Default.BurstMax);
    private readonly Option<ulong> seed = Seed();

    public void AddTo(Command command)
    {
        Option[] all = [rate, duration, warmUp, arrivals, burst, seed];
        foreach (Option option in all) command.Options.Add(option);
    }

    /// <summary>The step, held against the bounds.</summary>
    /// <exception cref="SkeinException">No rate was given, or a value is out of bounds.</exception>
    public LoadStep Of(ParseResult parsed)
    {
        double wanted = parsed.GetValue(rate) ?? throw new SkeinException("the load", "has no rate", "give --rate, requests a second");
        var step = new LoadStep(wanted, parsed.GetValue(duration) ?? defaultDuration)
        {
            WarmUp = parsed.GetValue(warmUp) ?? defaultWarmUp,
            Arrivals = parsed.GetValue(arrivals),
            Burst = parsed.GetValue(arrivals) == ArrivalKind.Burst ? parsed.GetValue(burst) : 1,
            Seed = parsed.GetValue(seed),
        };
        step.Check(LoadLimits.Default);
        return step;
    }

    private static Option<double?> Rate() => new("--rate")
    {
        Description = "requests a second",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0 && value <= LoadLimits.Default.RateMax) return value;
            result.AddError($"--rate '{text}' is no number above 0 and at most {LoadLimits.Default.RateMax:0}");
            return null;
        },
    };

    private static Option<ulong> Seed() => new("--seed")
    {
        Description = "the seed of the random gaps (default 1)",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)) return value;
            result.AddError($"--seed '{text}' is no number from 0 to {ulong.MaxValue}");
            return default;
        },
    };
}
