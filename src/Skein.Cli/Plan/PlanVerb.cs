using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Plan.Calibrate;
using Skein.Cli.Plan.Check;
using Skein.Cli.Shells;

namespace Skein.Cli.Plan;

/// <summary><c>skein plan</c> and what stands below it.</summary>
internal sealed class PlanVerb : Verb
{
    public PlanVerb()
        : base("plan", "how much a service can take: from what is promised to limits")
    {
        Verb[] below = [new EvalVerb(), new CalibrateVerb(), new CheckVerb()];
        foreach (Verb verb in below) Subcommands.Add(verb);
    }

    public override string Exits => "0 when it can be met, 1 when it cannot, 2 when the spec cannot be used";

    public override IReadOnlyList<Example> Examples => [new("skein plan eval cases.jsonl", "the models one by one, for a program")];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell) => Task.FromResult(new HelpPage(shell).Invoke(parsed));
}
