using System.CommandLine;
using System.CommandLine.Invocation;
using Skein.Cli.Shells;

namespace Skein.Cli.CommandLine;

/// <summary>Prints the version.</summary>
internal sealed class VersionLine(Shell shell) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        shell.Print(writer => writer.WriteLine($"skein {ProgramVersion.Text}"));
        return ExitCode.Nothing;
    }
}
