using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Layouts;

/// <summary>
/// Names of methods, from metadata where they have any: the data-access library of .NET 10 does not survive being asked
/// for the name of a method that the runtime suspends itself.
/// </summary>
internal sealed class MethodNames(ModuleMetadata modules)
{
    private const int RowMask = 0xFF_FFFF;

    /// <summary>The method's name without its type; null where it has none.</summary>
    public string? Of(ClrMethod method)
    {
        if (RowOf(method) == 0) return method.Name; // made at run time: a stub, a dynamic method
        return DefinitionOf(method) is var (metadata, definition) ? metadata.GetString(definition.Name) : null;
    }

    /// <summary>Whether the runtime itself suspends the method (<c>MethodImplOptions.Async</c>).</summary>
    public bool IsSuspendedByRuntime(ClrMethod method)
    {
        const int async = 0x2000;
        return DefinitionOf(method) is var (_, definition) && ((int)definition.ImplAttributes & async) != 0;
    }

    private static int RowOf(ClrMethod method) => method.MetadataToken & RowMask;

    private (MetadataReader Metadata, MethodDefinition Definition)? DefinitionOf(ClrMethod method)
    {
        int row = RowOf(method);
        if (method.Type?.Module is not { } module || modules.Of(module) is not { } metadata || row == 0 || row > metadata.MethodDefinitions.Count) return null;
        return (metadata, metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row)));
    }
}
