namespace Skein.Cli.Targets;

/// <summary>The .NET processes of this machine.</summary>
internal interface IProcessCatalog
{
    /// <summary>Every one that can be seen, by id.</summary>
    /// <param name="detailed">Whether memory, threads and the runtime's version are wanted, which takes longer.</param>
    IReadOnlyList<ListedProcess> List(bool detailed);
}
