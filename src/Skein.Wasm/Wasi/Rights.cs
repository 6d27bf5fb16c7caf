namespace Skein.Wasm.Wasi;

/// <summary>What may be done with a descriptor. Source: WASI snapshot preview 1, <c>rights</c>.</summary>
[Flags]
internal enum Rights : ulong
{
    None = 0,
    DataSync = 1 << 0,
    Read = 1 << 1,
    Seek = 1 << 2,
    SetFlags = 1 << 3,
    Sync = 1 << 4,
    Tell = 1 << 5,
    Write = 1 << 6,
    Advise = 1 << 7,
    Allocate = 1 << 8,
    CreateDirectory = 1 << 9,
    CreateFile = 1 << 10,
    LinkSource = 1 << 11,
    LinkTarget = 1 << 12,
    Open = 1 << 13,
    ReadDirectory = 1 << 14,
    ReadLink = 1 << 15,
    RenameSource = 1 << 16,
    RenameTarget = 1 << 17,
    PathStat = 1 << 18,
    PathSetSize = 1 << 19,
    PathSetTimes = 1 << 20,
    Stat = 1 << 21,
    SetSize = 1 << 22,
    SetTimes = 1 << 23,
    Symlink = 1 << 24,
    RemoveDirectory = 1 << 25,
    RemoveFile = 1 << 26,
    Poll = 1 << 27,

    /// <summary>Of a file that is read.</summary>
    FileRead = Read | Seek | SetFlags | Tell | Advise | Stat | Poll,

    /// <summary>What a file that is written has besides.</summary>
    FileWrite = DataSync | Sync | Write | Allocate | SetSize | SetTimes,

    /// <summary>Of a directory that is read.</summary>
    FolderRead = Open | ReadDirectory | ReadLink | PathStat | Stat | SetFlags,

    /// <summary>What a directory that is written has besides. A link gives a file a second place, where it might be written: its source needs this too.</summary>
    FolderWrite = CreateDirectory | CreateFile | LinkSource | LinkTarget | RenameSource | RenameTarget | PathSetSize | PathSetTimes | SetTimes | Symlink | RemoveDirectory | RemoveFile | Sync | DataSync,

    /// <summary>Each of them changes something.</summary>
    AnyWrite = FileWrite | FolderWrite,
}
