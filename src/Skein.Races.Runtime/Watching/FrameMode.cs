namespace Skein.Races.Runtime.Watching;

/// <summary>What leaving must undo.</summary>
internal enum FrameMode
{
    /// <summary>Nothing: another writer was inside, or the same thread was.</summary>
    Bare,

    /// <summary>The collection's one owner, within another access or holding another's trap up.</summary>
    Nested,

    /// <summary>A reader of a shared collection, which nobody sees.</summary>
    Reader,

    /// <summary>The one writer that a shared collection shows.</summary>
    Writer,
}
