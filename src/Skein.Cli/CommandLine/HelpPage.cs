using System.CommandLine;
using System.CommandLine.Invocation;
using Skein.Cli.Shells;

namespace Skein.Cli.CommandLine;

/// <summary>Writes the help of the program and of each verb.</summary>
internal sealed class HelpPage(Shell shell) : SynchronousCommandLineAction
{
    private const int WidthMax = 100;
    private const int WidthMin = 60;
    private const int ExampleWidthMax = 52;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int width = Math.Clamp(shell.Terminal.Size.Width, WidthMin, WidthMax);
        shell.Print(writer =>
        {
            if (parseResult.CommandResult.Command is Verb verb) WriteVerb(writer, verb, width);
            else WriteRoot(writer, parseResult.RootCommandResult.Command, width);
        });
        return ExitCode.Nothing;
    }

    private static void WriteRoot(TextWriter writer, Command root, int width)
    {
        writer.WriteLine(root.Description);
        writer.WriteLine();
        writer.WriteLine("Usage: skein VERB [TARGET] [options]");
        writer.WriteLine();
        writer.WriteLine("Verbs:");
        Rows.Write(writer, root.Subcommands.Select(command => ($"{command.Name}{ArgumentsOf(command)}", command.Description ?? "")), width);
        writer.WriteLine();
        writer.WriteLine("Options:");
        Rows.Write(writer, root.Options.Select(option => (LabelOf(option), option.Description ?? "")), width);
        writer.WriteLine();
        writer.WriteLine(RootCommandText.Notes);
    }

    private static void WriteVerb(TextWriter writer, Verb verb, int width)
    {
        writer.WriteLine(string.Join('\n', Rows.Wrap($"skein {verb.FullName}: {verb.Description}", width)));
        writer.WriteLine();
        writer.WriteLine($"Usage: skein {verb.FullName}{(verb.Usage.Length > 0 ? $" {verb.Usage}" : $"{ArgumentsOf(verb)} [options]")}");
        if (verb.Arguments.Count > 0)
        {
            writer.WriteLine();
            Rows.Write(writer, verb.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description ?? "")), width);
        }

        if (verb.Subcommands.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine("Verbs:");
            Rows.Write(writer, verb.Subcommands.Select(command => ($"{command.Name}{ArgumentsOf(command)}", command.Description ?? "")), width);
        }

        writer.WriteLine();
        if (verb.Options.Count > 0) writer.WriteLine("Options:");
        Rows.Write(writer, verb.Options.Where(option => !option.Hidden).Select(option => (LabelOf(option), option.Description ?? "")), width);
        if (verb.Notes.Length > 0)
        {
            writer.WriteLine();
            writer.WriteLine(verb.Notes);
        }

        writer.WriteLine();
        writer.WriteLine(string.Join("\n           ", Rows.Wrap($"Exit code: {verb.Exits}", width - 11)));
        writer.WriteLine();
        writer.WriteLine("Examples:");
        Rows.Write(writer, verb.Examples.Select(example => (example.Line, example.Purpose)), width, ExampleWidthMax);
    }

    private static string ArgumentsOf(Command command) => string.Concat(command.Arguments.Select(argument =>
        argument.Arity switch
        {
            { MinimumNumberOfValues: 0 } => $" [{argument.HelpName}]",
            { MaximumNumberOfValues: > 1 } => $" {argument.HelpName}...",
            _ => $" {argument.HelpName}",
        }));

    private static string LabelOf(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Append(option.Name).Distinct().OrderBy(name => name.Length));
        return option.HelpName is null ? names : $"{names} {option.HelpName}";
    }
}
