using System.Diagnostics;
using System.Reflection;
using Skein.Races.Runtime.Stacks;

namespace Skein.Races.Runtime.Deep;

/// <summary>Where in the program a thread entered a collection.</summary>
/// <param name="Name">The innermost method that is not the framework's; else the innermost behind the collection's own.</param>
/// <param name="Caller">Who called the collection's member.</param>
/// <param name="InStaticConstructor">Whether others may wait for the thread to end a static constructor.</param>
internal readonly record struct Place(string Name, Callers Caller, bool InStaticConstructor)
{
    private const string Woven = "Skein.Woven";

    /// <summary>Of the calling thread.</summary>
    public static Place Here()
    {
        string? name = null, framework = null;
        Callers? caller = null;
        bool constructs = false;
        foreach (StackFrame frame in new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is not { } method) continue;
            bool ours = method.Module == typeof(Place).Module;
            if (caller is null && ours && IsDeep(method)) continue;
            string type = method.DeclaringType?.FullName ?? "";
            if (caller is null && (type == OwnerWords.TypeName || IsCollection(type))) continue;
            caller ??= ours ? Callers.Detector : type.Contains(Woven, StringComparison.Ordinal) ? Callers.Woven : Callers.Other;
            constructs |= method.Name == ".cctor";
            if (ours || type.Contains(Woven, StringComparison.Ordinal)) continue;
            framework ??= MethodNames.WithParameters(method);
            if (name is null && !IsFramework(method)) name = MethodNames.WithParameters(method);
        }

        return new Place(name ?? framework ?? "", caller ?? Callers.Other, constructs);
    }

    private static bool IsDeep(MethodBase method) => method.DeclaringType?.Namespace == typeof(Place).Namespace;

    private static bool IsCollection(string type) => type.StartsWith("System.Collections.", StringComparison.Ordinal) || type == "System.Runtime.InteropServices.CollectionsMarshal";

    private static bool IsFramework(MethodBase method)
    {
        string assembly = method.Module.Assembly.GetName().Name ?? "";
        return assembly is "System" or "mscorlib" or "netstandard" || assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);
    }
}
