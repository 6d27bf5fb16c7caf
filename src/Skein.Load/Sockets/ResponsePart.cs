namespace Skein.Load.Sockets;

/// <summary>Which part of an answer comes next.</summary>
internal enum ResponsePart
{
    StatusLine,
    Header,
    SizedBody,
    BodyUntilClose,
    ChunkSize,
    ChunkData,
    ChunkEnd,
    Trailer,
    Done,
    Broken,
}
