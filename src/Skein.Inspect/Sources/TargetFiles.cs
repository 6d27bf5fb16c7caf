using Skein.Inspect.Symbols;

namespace Skein.Inspect.Sources;

/// <summary>Opens files as the target sees them.</summary>
internal static class TargetFiles
{
    /// <summary>A module's file; null where it cannot be opened.</summary>
    /// <param name="processId">The running process: a container has a root of its own; null for a core file.</param>
    /// <param name="path">Its path as the target has it.</param>
    public static Stream? Open(int? processId, string path) =>
        (processId is not null ? ModuleFiles.OpenLocal($"/proc/{processId}/root{path}") : null) ?? ModuleFiles.OpenLocal(path);
}
