using System.CommandLine;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Load.Awake;

namespace Skein.Cli.Load;

/// <summary>The option that keeps processors awake under a load.</summary>
internal sealed class AwakeSwitch
{
    private readonly Option<bool> awake = new("--awake") { Description = "keep this machine's processors from sleeping meanwhile: for a virtual machine that is woken late" };

    public void AddTo(Command command) => command.Options.Add(awake);

    /// <summary>Keeps them awake, if it was asked for.</summary>
    /// <returns>Null where it was not; else dispose of it when the load is over.</returns>
    /// <exception cref="SkeinException">The system refuses it.</exception>
    public async Task<AwakeProcess?> StartAsync(ParseResult parsed, Shell shell, int? pid) =>
        parsed.GetValue(awake) ? await AwakeProcess.StartAsync(OwnWord.Program(AwakeHost.Word), pid, AwakeLimits.Default, shell.Clock, shell.Interrupted) : null;
}
