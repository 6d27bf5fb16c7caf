using Skein.Tests.Support.Browsers;
using Xunit;

namespace Skein.Wasm.Tests.Pages;

/// <summary>One browser for the tests of a class; their pages share nothing.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Browser = await Browser.StartAsync();

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}
