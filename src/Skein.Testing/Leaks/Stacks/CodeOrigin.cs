using System.Collections.Concurrent;
using System.Reflection;

namespace Skein.Testing;

/// <summary>Whose code an assembly is. Thread-safe.</summary>
internal static class CodeOrigin
{
    private static readonly ConcurrentDictionary<Assembly, CodeOwner> owners = new();

    private static readonly string[] testFrameworks =
        ["xunit.", "nunit", "NUnit", "MSTest", "MSTestAdapter", "Microsoft.VisualStudio.TestPlatform", "Microsoft.TestPlatform", "Microsoft.Testing.", "testhost"];

    private static readonly string[] skein = ["Skein", "Skein.Core", "Skein.AspNetCore"];

    public static CodeOwner Of(MethodBase method) => owners.GetOrAdd(method.Module.Assembly, Read);

    public static CodeOwner Of(Type type) => owners.GetOrAdd(type.Assembly, Read);

    private static CodeOwner Read(Assembly assembly)
    {
        if (assembly == typeof(CodeOrigin).Assembly) return CodeOwner.Own;
        string name = assembly.GetName().Name ?? "";
        if (Array.Exists(testFrameworks, start => name.StartsWith(start, StringComparison.Ordinal))) return CodeOwner.TestFramework;
        bool runtime = name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "System" or "mscorlib" or "netstandard" || skein.Contains(name, StringComparer.Ordinal);
        return runtime ? CodeOwner.Runtime : CodeOwner.User;
    }
}
