using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning.Evaluation;
using Skein.Simulation;

namespace Skein.Cli.Plan;

/// <summary><c>skein plan eval</c>.</summary>
internal sealed class EvalVerb : Verb
{
    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "JSON Lines, one case each; - for standard input" };
    private readonly Option<string?> file = CommonOptions.OutputFile();

    public EvalVerb()
        : base("eval", "evaluates the models of planning, one case a line")
    {
        Arguments.Add(path);
        Options.Add(file);
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when the file was read, whatever was refused in it; 2 when it cannot be read";

    public override string Notes => """
        A case: {"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "servers": 10,
        "serviceRate": 1}, "want": ["meanWait", "waitQuantile_0.99"]}; without want all
        that apply are given. The answer: {"id": 1, "values": {...}} or {"id": 1,
        "refused": "why"}. Times are seconds, rates 1/seconds.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein plan eval cases.jsonl", "each case of a file"),
        new("skein plan eval - -o answers.jsonl", "from standard input, into a file"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        string named = parsed.GetRequiredValue(path);
        var evaluator = new BatchEvaluator([.. PlanningModels.All, .. SimulationModels.All]);
        using TextReader reader = Open(named, shell);
        Report.Write(shell, output, stream => evaluator.EvaluateAll(reader, stream, shell.Interrupted));
        return Task.FromResult(ExitCode.Nothing);
    }

    private static StreamReader Open(string named, Shell shell)
    {
        if (named == "-") return new StreamReader(shell.Input(), Text.Utf8);
        try
        {
            return new StreamReader(named, Text.Utf8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(named, $"cannot be read: {IoReason.Of(exception, named)}", "name a file of JSON Lines", exception);
        }
    }
}
