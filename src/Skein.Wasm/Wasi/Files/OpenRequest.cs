namespace Skein.Wasm.Wasi.Files;

/// <summary>How something is to be opened. <c>default</c>: what is there, without following a link, to be looked at.</summary>
internal readonly record struct OpenRequest
{
    /// <summary>A link at the path's end is followed.</summary>
    public bool Follow { get; init; }

    public bool Create { get; init; }

    /// <summary>It must not be there yet.</summary>
    public bool Exclusive { get; init; }

    public bool Truncate { get; init; }

    /// <summary>It must be a directory.</summary>
    public bool Folder { get; init; }

    public bool Read { get; init; }

    public bool Write { get; init; }

    public FileFlags Flags { get; init; }
}
