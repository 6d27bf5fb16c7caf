namespace Skein.Inspect.Waits;

/// <summary>The operating system's view of a process's sockets.</summary>
internal interface ISocketTable
{
    /// <summary>What a descriptor is connected to, as <c>tcp 10.0.0.7:5432</c>; empty where not known.</summary>
    string Describe(int descriptor);
}
