using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Skein.AspNetCore.Tests.Support;

/// <summary>A configuration that a test changes, also while it is read; it holds from the next reload on. Thread-safe.</summary>
internal sealed class ChangingConfiguration : IConfigurationSource
{
    private readonly ConcurrentDictionary<string, string> values = new();

    public ChangingConfiguration(params (string Key, string? Value)[] values)
    {
        foreach ((string key, string? value) in values) Set(key, value);
    }

    /// <summary>Sets a value; null takes it away.</summary>
    public void Set(string key, string? value)
    {
        if (value is null) values.TryRemove(key, out _);
        else values[key] = value;
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(values);

    private sealed class Provider(ConcurrentDictionary<string, string> values) : ConfigurationProvider
    {
        public override void Load()
        {
            Data = values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
            OnReload();
        }
    }
}
