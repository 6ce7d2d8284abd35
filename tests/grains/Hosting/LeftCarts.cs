using System.Text;
using Realtime.Due;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Hosting;

/// <summary>Shoppers who left a cart, and what is said of it.</summary>
internal static class LeftCarts
{
    /// <summary>When a cart is abandoned, unless the tenant says otherwise.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Somebody with a lamp in the cart, of whom nothing more is heard.</summary>
    public static async Task<GrainHost> Gone(string shopper = "anna")
    {
        var host = await GrainHost.Start();
        await host.Shopper(shopper).Handle(new([Added("lamp", 20)], []));
        await Waiting.Until(() => host.Cart(shopper).View(), cart => cart.Quantity == 1, "the cart");
        return host;
    }

    public static async Task Pass(GrainHost host, TimeSpan span)
    {
        host.Time.Advance(span);
        await Poke(host);
        await Poke(host);
    }

    public static async Task<int> Poke(GrainHost host) => await host.Grains.GetGrain<IDueGrain>(0).Poke();

    public static Task<ConsentOutcome> Answer(GrainHost host, string purpose, ConsentStatus status, int minutes = 0) =>
        host.Shopper().Consent(new([new(purpose, status, Noon.AddMinutes(minutes), "banner")]));

    public static string[] Called(GrainHost host) =>
        [.. host.Store.Journal.Where(record => record.Entry.Kind == JournalKinds.CartAbandoned).Select(record => Encoding.UTF8.GetString(record.Entry.Body.Span))];
}
