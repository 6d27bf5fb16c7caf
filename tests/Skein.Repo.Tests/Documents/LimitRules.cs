using System.Globalization;
using System.Reflection;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Documents;

/// <summary>Every bound is documented with its default.</summary>
internal static class LimitRules
{
    public static IEnumerable<Type> LimitTypesOf(Assembly assembly) =>
        TypesOf(assembly).Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Limits", StringComparison.Ordinal));

    // A type whose base lies in a package that is not here, as that of an editor's mend, is no bound.
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            return error.Types.OfType<Type>();
        }
    }

    /// <summary>A row <c>| `Name` | default | ...</c> for each bound below the heading of its type.</summary>
    public static IEnumerable<Offence> AreDocumented(TextFile document, Type limits)
    {
        int start = document.Text.IndexOf($"## {limits.Name}\n", StringComparison.Ordinal);
        if (start < 0)
        {
            yield return new Offence(document.Path, 0, $"has no heading \"## {limits.Name}\"");
            yield break;
        }

        int end = document.Text.IndexOf("\n## ", start, StringComparison.Ordinal);
        string section = end < 0 ? document.Text[start..] : document.Text[start..end];
        object defaults = Activator.CreateInstance(limits, nonPublic: true)!;
        foreach (PropertyInfo bound in limits.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            string row = $"| `{bound.Name}` | {Written(bound.GetValue(defaults))} |";
            if (!section.Contains(row, StringComparison.Ordinal)) yield return new Offence(document.Path, 0, $"{limits.Name} has no row that starts with \"{row}\"");
        }
    }

    private static string Written(object? value) => value switch
    {
        TimeSpan time when time.TotalSeconds >= 1 => $"{time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s",
        TimeSpan time => $"{time.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture)} ms",
        IFormattable number => number.ToString("#,##0", CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "none",
    };
}
