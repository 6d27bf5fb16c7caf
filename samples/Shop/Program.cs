// A small shop with trouble behind each of its routes. It prints READY, its process id and its address.
//
//   Shop [--urls http://127.0.0.1:0] [--minutes 10] [--stdin]
//
// It ends by itself after --minutes, and with --stdin when its standard input ends.
using Skein.Samples.Shop;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection([new("urls", builder.Configuration["urls"] ?? "http://127.0.0.1:0")]);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
builder.Services
    .AddSingleton<Checkout>()
    .AddSingleton<PaymentGateway>()
    .AddSingleton<Warehouse>()
    .AddSingleton<Pricing>()
    .AddSingleton<SupplierClient>()
    .AddSingleton<SlowSupplier>()
    .AddSingleton<Recommendations>()
    .AddSingleton<PurchaseFeed>()
    .AddSingleton<Reports>()
    .AddHostedService<Closing>();

WebApplication shop = builder.Build();
shop.MapGet("/healthy", () => "healthy");
shop.MapPost("/cart/confirm", (Checkout checkout, int order) => checkout.ConfirmAsync(order));
shop.MapPost("/stock/reserve", (Warehouse warehouse, int item) => warehouse.ReserveAsync(item));
shop.MapPost("/stock/recount", (Warehouse warehouse, int item) => warehouse.RecountAsync(item));
shop.MapGet("/price", (Pricing pricing, int item) => pricing.QuoteAsync(item));
shop.MapGet("/recommend", (Recommendations recommendations, int customer) => recommendations.SuggestAsync(customer));
shop.MapGet("/report", (Reports reports, int month) => reports.Monthly(month));
shop.Run();
