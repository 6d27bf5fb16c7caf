namespace Skein.Cli.Targets;

/// <summary>A running process.</summary>
/// <param name="Id">Its id.</param>
internal sealed record ProcessTarget(int Id) : Target($"process {Id}")
{
    public override bool IsLive => true;
}
