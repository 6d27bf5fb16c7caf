namespace Skein.Races.Weaving.Folders;

/// <summary>A file of the program's folder.</summary>
/// <param name="Path">Where it is read.</param>
/// <param name="Name">Its path below the folder; where it is written below the copy.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record FolderFile(string Path, string Name, long Bytes)
{
    /// <summary>Whether it lies in the folder itself, beside the program.</summary>
    public bool IsTop => System.IO.Path.GetFileName(Name) == Name;
}
