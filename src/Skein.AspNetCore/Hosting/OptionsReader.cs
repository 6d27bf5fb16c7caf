using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Skein.Core;

namespace Skein.AspNetCore.Hosting;

/// <summary>
/// Reads options from a section of the configuration, by the names of their properties. Stricter than the framework's
/// binder: what is misspelt is refused by name, not passed over; and no default that others share is written to.
/// </summary>
internal static class OptionsReader
{
    /// <summary>A copy of the options with what the section says.</summary>
    /// <exception cref="SkeinException">The section has what the options do not; the message names it.</exception>
    public static T Read<T>(T options, IConfigurationSection section)
        where T : class => (T)Read((object)options, section);

    private static object Read(object options, IConfigurationSection section)
    {
        object copy = Copy(options);
        // Dictionaries last: their entries begin as what is read before them says.
        foreach ((PropertyInfo property, IConfigurationSection entry) in section.GetChildren().Select(entry => (PropertyOf(options, entry, section), entry)).OrderBy(each => IsDictionary(each.Item1.PropertyType)))
        {
            object? value = IsDictionary(property.PropertyType)
                ? typeof(OptionsReader).GetMethod(nameof(ReadEntries), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(property.PropertyType.GetGenericArguments()[1])
                    .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [copy, property, entry], CultureInfo.InvariantCulture)
                : Value(property, property.GetValue(options), entry);
            property.SetValue(copy, value);
        }

        return copy;
    }

    private static PropertyInfo PropertyOf(object options, IConfigurationSection entry, IConfigurationSection section) =>
        Properties(options).FirstOrDefault(property => property.Name.Equals(entry.Key, StringComparison.OrdinalIgnoreCase))
            ?? throw new SkeinException(entry.Path, "is not known", $"{section.Path} has {string.Join(", ", Properties(options).Select(property => property.Name))}");

    private static object? Value(PropertyInfo property, object? current, IConfigurationSection entry)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (IsSection(type))
        {
            // "Probe": false turns a part off that may be off.
            if (entry.Value is { Length: > 0 } word && !entry.GetChildren().Any())
            {
                return bool.TryParse(word, out bool isOn) ? isOn ? current ?? Activator.CreateInstance(type) : null : throw Refuse(entry, "a section, true or false");
            }

            return Read(current ?? Activator.CreateInstance(type)!, entry);
        }

        string text = entry.Value ?? throw Refuse(entry, "a value");
        try
        {
            return type switch
            {
                _ when type == typeof(string) => text,
                _ when type == typeof(TimeSpan) => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
                _ when type.IsEnum => Enum.Parse(type, text, ignoreCase: true),
                _ => Convert.ChangeType(text, type, CultureInfo.InvariantCulture),
            };
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw Refuse(entry, type == typeof(TimeSpan) ? "a time, as 00:00:10" : type.Name);
        }
    }

    /// <param name="options">What has the dictionary: an entry that is new begins as its <c>Default</c> says, where it has one for such entries.</param>
    /// <param name="property">The dictionary.</param>
    /// <param name="section">What is read.</param>
    private static ImmutableDictionary<string, T> ReadEntries<T>(object options, PropertyInfo property, IConfigurationSection section)
        where T : class, new()
    {
        var entries = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, (IReadOnlyDictionary<string, T>)property.GetValue(options)!);
        T first = options.GetType().GetProperty("Default", typeof(T))?.GetValue(options) as T ?? new T();
        foreach ((string key, IConfigurationSection entry) in EntriesOf(section, first, "")) entries = entries.SetItem(key, (T)Read(entries.GetValueOrDefault(key) ?? first, entry));
        return entries;
    }

    /// <summary>Entries by key. A key may hold colons, as <c>GET /orders/{id:int}</c> does, where the configuration has cut it in two.</summary>
    private static IEnumerable<(string Key, IConfigurationSection Entry)> EntriesOf(IConfigurationSection section, object value, string before)
    {
        foreach (IConfigurationSection entry in section.GetChildren())
        {
            IConfigurationSection[] inside = [.. entry.GetChildren()];
            if (inside.Length == 0) throw Refuse(entry, $"a section with {string.Join(", ", Properties(value).Select(property => property.Name))}");
            if (inside.Any(child => Properties(value).Any(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)))) yield return (before + entry.Key, entry);
            else foreach (var deeper in EntriesOf(entry, value, $"{before}{entry.Key}:")) yield return deeper;
        }
    }

    private static bool IsDictionary(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) && IsSection(type.GetGenericArguments()[1]);

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string) && type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<PropertyInfo> Properties(object options) =>
        options.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite && (IsReadable(property.PropertyType) || IsSection(property.PropertyType) || IsDictionary(property.PropertyType)));

    private static bool IsReadable(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var value && (value.IsPrimitive || value.IsEnum || value == typeof(string) || value == typeof(TimeSpan));

    // What "with" calls.
    private static object Copy(object record) => record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;

    private static SkeinException Refuse(IConfigurationSection entry, string expected) => new(entry.Path, $"is '{entry.Value}'", $"write {expected}");
}
