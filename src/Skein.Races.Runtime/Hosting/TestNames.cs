using System.Reflection;

namespace Skein.Races.Runtime.Hosting;

/// <summary>
/// The name of the test that runs on the calling thread, asked of the test framework that is loaded, by the names of its
/// public members. Safe for threads.
/// </summary>
internal sealed class TestNames
{
    private static readonly (string Assembly, string Type, string[] Path)[] Frameworks =
    [
        ("xunit.v3.core", "Xunit.TestContext", ["Current", "Test", "TestDisplayName"]),
        ("nunit.framework", "NUnit.Framework.TestContext", ["CurrentContext", "Test", "FullName"]),
        ("MSTest.TestFramework.Extensions", "Microsoft.VisualStudio.TestTools.UnitTesting.TestContext", ["Current", "TestName"]),
        ("Microsoft.VisualStudio.TestPlatform.TestFramework.Extensions", "Microsoft.VisualStudio.TestTools.UnitTesting.TestContext", ["Current", "TestName"]),
    ];

    // How often assemblies were searched; a framework is loaded before its first test, so a few looks are enough.
    private const int LooksMax = 64;
    private int looks;
    private Func<string>? found;

    public string Current()
    {
        if (Volatile.Read(ref found) is { } known) return known();
        if (Volatile.Read(ref looks) > LooksMax) return "";
        Interlocked.Increment(ref looks);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            string? name = assembly.GetName().Name;
            foreach ((string Assembly, string Type, string[] Path) framework in Frameworks)
            {
                if (name == framework.Assembly && assembly.GetType(framework.Type) is { } type)
                {
                    Func<string> reader = () => Read(type, framework.Path);
                    Volatile.Write(ref found, reader);
                    return reader();
                }
            }
        }

        return "";
    }

    private static string Read(Type type, string[] path)
    {
        object? at = null;
        Type? holder = type;
        foreach (string name in path)
        {
            PropertyInfo? property = PropertyOf(holder, name);
            if (property is null || (at is null && property.GetMethod?.IsStatic != true)) return "";
            at = property.GetValue(at);
            if (at is null) return "";
            holder = at.GetType();
        }

        return at as string ?? "";
    }

    // Implementations of the framework's interfaces may hide them; then the interface has it.
    private static PropertyInfo? PropertyOf(Type? type, string name) =>
        type?.GetProperty(name, BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
        ?? type?.GetInterfaces().Select(face => face.GetProperty(name)).FirstOrDefault(property => property is not null);
}
