namespace Skein.Cli.Targets;

/// <summary>The .NET processes of this machine.</summary>
internal interface IProcessCatalog
{
    /// <summary>Every one that can be seen, by id.</summary>
    IReadOnlyList<ListedProcess> List();
}
